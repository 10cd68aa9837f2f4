# Starts the program of the jars in $home, on the JDK or the runtime in $JAVA_HOME.

if [ -t 2 ]; then
  export QUARTIC_TERMINAL=1 # progress bars are for people
fi

# Java reads names of files in the locale's encoding; without a locale that would be ASCII.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" in
  C | POSIX) export LC_ALL=C.UTF-8 ;;
esac

# Java's first line announces the module of its vector instructions, and no option keeps it silent: that line, and only
# that, is taken out of what goes to standard error.
if silent=$(mktemp -d 2>/dev/null) && mkfifo "$silent/err"; then
  (
    trap '' INT TERM HUP # the program says how to go on when it is stopped
    exec <"$silent/err"
    rm -rf "$silent"
    IFS= read -r line || :
    [ "$line" = "WARNING: Using incubator modules: jdk.incubator.vector" ] || printf '%s\n' "$line" >&2
    exec cat >&2
  ) &
  exec 2>"$silent/err"
fi

# Only the very JDK that made it can use it. That modules were added costs a part of it, of which Java complains aloud.
if [ -f "$home/classes.jsa" ] && cmp -s "$JAVA_HOME/release" "$home/release"; then
  archived="-XX:SharedArchiveFile=$home/classes.jsa"
fi

if [ -n "${engine:-}" ]; then
  export SPARK_HOME="${SPARK_HOME:-$home/spark}" SPARK_SCALA_VERSION=2.13
  exec "$JAVA_HOME/bin/java" $java_options @"$home/spark/jvm-options" ${QUARTIC_JVM:-} \
    -cp "$home/spark/jars/*${QUARTIC_CLASSPATH:+:$QUARTIC_CLASSPATH}" dev.quartic.cli.Main "$@"
fi
exec "$JAVA_HOME/bin/java" $java_options -Xshare:auto ${archived:+"$archived" -Xlog:cds=off} ${QUARTIC_JVM:-} \
  -cp "$home/*${QUARTIC_CLASSPATH:+:$QUARTIC_CLASSPATH}" dev.quartic.cli.Main "$@"
