# Sets JAVA_HOME to a JDK of the required version or newer; says what to install when there is none.
required_jdk=25

jdk_version() { # prints the feature version of the JDK in $1, or nothing
  [ -x "$1/bin/javac" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

find_jdk() {
  for candidate in "${QUARTIC_JAVA_HOME:-}" "${JAVA_HOME:-}" \
      /usr/lib/jvm/* /opt/*jdk* /opt/java/* "${HOME:-/nowhere}"/.sdkman/candidates/java/* "${HOME:-/nowhere}"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    version=$(jdk_version "$candidate")
    if [ -n "$version" ] && [ "$version" -ge "$required_jdk" ]; then
      echo "$candidate"
      return 0
    fi
  done
  return 1
}

if ! JAVA_HOME=$(find_jdk); then
  echo "quartic: JDK $required_jdk or newer is required, and none was found in QUARTIC_JAVA_HOME, JAVA_HOME or the usual folders." >&2
  echo "quartic: install one (on Debian 13, Ubuntu 24.04 or newer 'apt-get install openjdk-25-jdk-headless', on macOS 'brew install openjdk@25', elsewhere Temurin $required_jdk), or set QUARTIC_JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME

require_maven() {
  if ! command -v mvn >/dev/null 2>&1; then
    echo "quartic: Maven 3.8 or newer is required to build; install it (on Debian or Ubuntu: 'apt-get install maven')." >&2
    exit 1
  fi
}
