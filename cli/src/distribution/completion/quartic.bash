#!/usr/bin/env bash
#
# quartic Bash Completion
# =======================
#
# Bash completion support for the `quartic` command,
#
# Installation
# ------------
#
# 1. Source all completion scripts in your .bash_profile
#
#   cd $YOUR_APP_HOME/bin
#   for f in $(find . -name "*_completion"); do line=". $(pwd)/$f"; grep "$line" ~/.bash_profile || echo "$line" >> ~/.bash_profile; done
#
# 2. Open a new bash console, and type `quartic [TAB][TAB]`
#
# 1a. Alternatively, if you have [bash-completion](https://github.com/scop/bash-completion) installed:
#     Place this file in a `bash-completion.d` folder:
#
#   * /etc/bash-completion.d
#   * /usr/local/etc/bash-completion.d
#   * ~/bash-completion.d
#
# Documentation
# -------------
# The script is called by bash whenever [TAB] or [TAB][TAB] is pressed after
# 'quartic (..)'. By reading entered command line parameters,
# it determines possible bash completions and writes them to the COMPREPLY variable.
# Bash then completes the user input if only one entry is listed in the variable or
# shows the options if more than one is listed in COMPREPLY.
#
# References
# ----------
# [1] http://stackoverflow.com/a/12495480/1440785
# [2] http://tiswww.case.edu/php/chet/bash/FAQ
# [3] https://www.gnu.org/software/bash/manual/html_node/The-Shopt-Builtin.html
# [4] http://zsh.sourceforge.net/Doc/Release/Options.html#index-COMPLETE_005fALIASES
# [5] https://stackoverflow.com/questions/17042057/bash-check-element-in-array-for-elements-in-another-array/17042655#17042655
# [6] https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html#Programmable-Completion
# [7] https://stackoverflow.com/questions/3249432/can-a-bash-tab-completion-script-be-used-in-zsh/27853970#27853970
#

if [ -n "$BASH_VERSION" ]; then
  # Enable programmable completion facilities when using bash (see [3])
  shopt -s progcomp
elif [ -n "$ZSH_VERSION" ]; then
  # Make alias a distinct command for completion purposes when using zsh (see [4])
  setopt COMPLETE_ALIASES
  alias compopt=complete

  # Enable bash completion in zsh (see [7])
  # Only initialize completions module once to avoid unregistering existing completions.
  if ! type compdef > /dev/null; then
    autoload -U +X compinit && compinit
  fi
  autoload -U +X bashcompinit && bashcompinit
fi

# CompWordsContainsArray takes an array and then checks
# if all elements of this array are in the global COMP_WORDS array.
#
# Returns zero (no error) if all elements of the array are in the COMP_WORDS array,
# otherwise returns 1 (error).
function CompWordsContainsArray() {
  declare -a localArray
  localArray=("$@")
  local findme
  for findme in "${localArray[@]}"; do
    if ElementNotInCompWords "$findme"; then return 1; fi
  done
  return 0
}
function ElementNotInCompWords() {
  local findme="$1"
  local element
  for element in "${COMP_WORDS[@]}"; do
    if [[ "$findme" = "$element" ]]; then return 1; fi
  done
  return 0
}

# The `currentPositionalIndex` function calculates the index of the current positional parameter.
#
# currentPositionalIndex takes three parameters:
# the command name,
# a space-separated string with the names of options that take a parameter, and
# a space-separated string with the names of boolean options (that don't take any params).
# When done, this function echos the current positional index to std_out.
#
# Example usage:
# local currIndex=$(currentPositionalIndex "mysubcommand" "$ARG_OPTS" "$FLAG_OPTS")
function currentPositionalIndex() {
  local commandName="$1"
  local optionsWithArgs="$2"
  local booleanOptions="$3"
  local previousWord
  local result=0

  for i in $(seq $((COMP_CWORD - 1)) -1 0); do
    previousWord=${COMP_WORDS[i]}
    if [ "${previousWord}" = "$commandName" ]; then
      break
    fi
    if [[ "${optionsWithArgs}" =~ ${previousWord} ]]; then
      ((result-=2)) # Arg option and its value not counted as positional param
    elif [[ "${booleanOptions}" =~ ${previousWord} ]]; then
      ((result-=1)) # Flag option itself not counted as positional param
    fi
    ((result++))
  done
  echo "$result"
}

# compReplyArray generates a list of completion suggestions based on an array, ensuring all values are properly escaped.
#
# compReplyArray takes a single parameter: the array of options to be displayed
#
# The output is echoed to std_out, one option per line.
#
# Example usage:
# local options=("foo", "bar", "baz")
# local IFS=$'\n'
# COMPREPLY=($(compReplyArray "${options[@]}"))
function compReplyArray() {
  declare -a options
  options=("$@")
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local i
  local quoted
  local optionList=()

  for (( i=0; i<${#options[@]}; i++ )); do
    # Double escape, since we want escaped values, but compgen -W expands the argument
    printf -v quoted %q "${options[i]}"
    quoted=\'${quoted//\'/\'\\\'\'}\'

    optionList[i]=$quoted
  done

  # We also have to add another round of escaping to $curr_word.
  curr_word=${curr_word//\\/\\\\}
  curr_word=${curr_word//\'/\\\'}

  # Actually generate completions.
  local IFS=$'\n'
  echo -e "$(compgen -W "${optionList[*]}" -- "$curr_word")"
}

# Bash completion entry point function.
# _complete_quartic finds which commands and subcommands have been specified
# on the command line and delegates to the appropriate function
# to generate possible options and subcommands for the last specified subcommand.
function _complete_quartic() {
  # Edge case: if command line has no space after subcommand, then don't assume this subcommand is selected (remkop/picocli#1468).
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} predict" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} flow" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} tune" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} simulate" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} verify" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} expand" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} minimal" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} sweep" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} compare" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} ask" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} resume" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} runs" ];    then _picocli_quartic; return $?; fi
  if [ "${COMP_LINE}" = "${COMP_WORDS[0]} explore" ];    then _picocli_quartic; return $?; fi

  # Find the longest sequence of subcommands and call the bash function for that subcommand.
  local cmds0=(predict)
  local cmds1=(flow)
  local cmds2=(tune)
  local cmds3=(simulate)
  local cmds4=(verify)
  local cmds5=(expand)
  local cmds6=(minimal)
  local cmds7=(sweep)
  local cmds8=(compare)
  local cmds9=(ask)
  local cmds10=(resume)
  local cmds11=(runs)
  local cmds12=(explore)

  if CompWordsContainsArray "${cmds12[@]}"; then _picocli_quartic_explore; return $?; fi
  if CompWordsContainsArray "${cmds11[@]}"; then _picocli_quartic_runs; return $?; fi
  if CompWordsContainsArray "${cmds10[@]}"; then _picocli_quartic_resume; return $?; fi
  if CompWordsContainsArray "${cmds9[@]}"; then _picocli_quartic_ask; return $?; fi
  if CompWordsContainsArray "${cmds8[@]}"; then _picocli_quartic_compare; return $?; fi
  if CompWordsContainsArray "${cmds7[@]}"; then _picocli_quartic_sweep; return $?; fi
  if CompWordsContainsArray "${cmds6[@]}"; then _picocli_quartic_minimal; return $?; fi
  if CompWordsContainsArray "${cmds5[@]}"; then _picocli_quartic_expand; return $?; fi
  if CompWordsContainsArray "${cmds4[@]}"; then _picocli_quartic_verify; return $?; fi
  if CompWordsContainsArray "${cmds3[@]}"; then _picocli_quartic_simulate; return $?; fi
  if CompWordsContainsArray "${cmds2[@]}"; then _picocli_quartic_tune; return $?; fi
  if CompWordsContainsArray "${cmds1[@]}"; then _picocli_quartic_flow; return $?; fi
  if CompWordsContainsArray "${cmds0[@]}"; then _picocli_quartic_predict; return $?; fi

  # No subcommands were specified; generate completions for the top-level command.
  _picocli_quartic; return $?;
}

# Generates completions for the options and subcommands of the `quartic` command.
function _picocli_quartic() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}

  local commands="predict flow tune simulate verify expand minimal sweep compare ask resume runs explore"
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts=""

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `predict` subcommand.
function _picocli_quartic_predict() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--resume' '--json' '--quiet' '--keep' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out' '--set' '--seed' '--threads' '--engine' '--ensemble' '--choose' '--choose-by' '--budget'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--set')
      return
      ;;
    '--seed')
      return
      ;;
    '--threads')
      return
      ;;
    '--engine')
      return
      ;;
    '--ensemble')
      return
      ;;
    '--choose')
      return
      ;;
    '--choose-by')
      return
      ;;
    '--budget')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "predict" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `flow` subcommand.
function _picocli_quartic_flow() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--resume' '--json' '--quiet' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out' '--set' '--seed' '--threads' '--engine' '--tensors' '--layers' '--samples' '--route'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--set')
      return
      ;;
    '--seed')
      return
      ;;
    '--threads')
      return
      ;;
    '--engine')
      return
      ;;
    '--tensors')
      return
      ;;
    '--layers')
      return
      ;;
    '--samples')
      return
      ;;
    '--route')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "flow" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `tune` subcommand.
function _picocli_quartic_tune() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--resume' '--json' '--quiet' '--check' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out' '--set' '--seed' '--threads' '--engine' '--activation' '--depth' '--width' '--inputs' '--outputs' '--residual' '--scaling'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--set')
      return
      ;;
    '--seed')
      return
      ;;
    '--threads')
      return
      ;;
    '--engine')
      return
      ;;
    '--activation')
      return
      ;;
    '--depth')
      return
      ;;
    '--width')
      return
      ;;
    '--inputs')
      return
      ;;
    '--outputs')
      return
      ;;
    '--residual')
      return
      ;;
    '--scaling')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "tune" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `simulate` subcommand.
function _picocli_quartic_simulate() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--resume' '--json' '--quiet' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out' '--set' '--seed' '--threads' '--engine'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--set')
      return
      ;;
    '--seed')
      return
      ;;
    '--threads')
      return
      ;;
    '--engine')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "simulate" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `verify` subcommand.
function _picocli_quartic_verify() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--resume' '--json' '--quiet' '--tensors' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out' '--set' '--seed' '--threads' '--engine' '--budget' '--samples'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--set')
      return
      ;;
    '--seed')
      return
      ;;
    '--threads')
      return
      ;;
    '--engine')
      return
      ;;
    '--budget')
      return
      ;;
    '--samples')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "verify" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `expand` subcommand.
function _picocli_quartic_expand() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--resume' '--json' '--quiet' '--initial' '--limits' '--algorithms' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out' '--set' '--seed' '--threads' '--engine' '--order' '--depths' '--members' '--samples' '--widths'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--set')
      return
      ;;
    '--seed')
      return
      ;;
    '--threads')
      return
      ;;
    '--engine')
      return
      ;;
    '--order')
      return
      ;;
    '--depths')
      return
      ;;
    '--members')
      return
      ;;
    '--samples')
      return
      ;;
    '--widths')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "expand" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `minimal` subcommand.
function _picocli_quartic_minimal() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--resume' '--json' '--quiet' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out' '--set' '--seed' '--threads' '--engine' '--features' '--meta-features' '--count' '--strength'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--set')
      return
      ;;
    '--seed')
      return
      ;;
    '--threads')
      return
      ;;
    '--engine')
      return
      ;;
    '--features')
      return
      ;;
    '--meta-features')
      return
      ;;
    '--count')
      return
      ;;
    '--strength')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "minimal" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `sweep` subcommand.
function _picocli_quartic_sweep() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--resume' '--json' '--quiet' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out' '--set' '--seed' '--threads' '--engine' '--over' '--command'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--set')
      return
      ;;
    '--seed')
      return
      ;;
    '--threads')
      return
      ;;
    '--engine')
      return
      ;;
    '--over')
      return
      ;;
    '--command')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "sweep" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `compare` subcommand.
function _picocli_quartic_compare() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--json' '--quiet' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "compare" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 2147483647 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `ask` subcommand.
function _picocli_quartic_ask() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--json' '--quiet' '-h' '--help' '-V' '--version'"
  local arg_opts="'--out' '--threads'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--out')
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      return $?
      ;;
    '--threads')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "ask" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `resume` subcommand.
function _picocli_quartic_resume() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}

  local commands=""
  local flag_opts="'-h' '--help' '-V' '--version'"
  local arg_opts=""

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "resume" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `runs` subcommand.
function _picocli_quartic_runs() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}

  local commands=""
  local flag_opts="'--remove-abandoned' '-h' '--help' '-V' '--version'"
  local arg_opts=""

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "runs" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Generates completions for the options and subcommands of the `explore` subcommand.
function _picocli_quartic_explore() {
  # Get completion data
  local curr_word=${COMP_WORDS[COMP_CWORD]}
  local prev_word=${COMP_WORDS[COMP_CWORD-1]}

  local commands=""
  local flag_opts="'--no-browser' '-h' '--help' '-V' '--version'"
  local arg_opts="'--port'"

  type compopt &>/dev/null && compopt +o default

  case ${prev_word} in
    '--port')
      return
      ;;
  esac

  if [[ "${curr_word}" == -* ]]; then
    COMPREPLY=( $(compgen -W "${flag_opts} ${arg_opts}" -- "${curr_word}") )
  else
    local positionals=""
    local currIndex
    currIndex=$(currentPositionalIndex "explore" "${arg_opts}" "${flag_opts}")
    if (( currIndex >= 0 && currIndex <= 0 )); then
      local IFS=$'\n'
      type compopt &>/dev/null && compopt -o filenames
      positionals=$( compgen -f -- "${curr_word}" ) # files
    fi
    local IFS=$'\n'
    COMPREPLY=( $(compgen -W "${commands// /$'\n'}${IFS}${positionals}" -- "${curr_word}") )
  fi
}

# Define a completion specification (a compspec) for the
# `quartic`, `quartic.sh`, and `quartic.bash` commands.
# Uses the bash `complete` builtin (see [6]) to specify that shell function
# `_complete_quartic` is responsible for generating possible completions for the
# current word on the command line.
# default Bash completions and the Readline default filename completions are performed.
complete -F _complete_quartic -o default quartic quartic.sh quartic.bash
