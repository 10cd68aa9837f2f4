# Starts a standalone Spark master and two workers of one core on this machine, from the jars beside the program, for a
# script that has set $here, the project. Sets $work, $master and $processes; all of it ends with the script.
. "$here/.build/jdk.sh"
work=$(mktemp -d)
port=${QUARTIC_SPARK_PORT:-17077}
master="spark://127.0.0.1:$port"
processes=
finish() {
  for process in $processes; do kill "$process" 2>/dev/null || :; done
  for process in $processes; do wait "$process" 2>/dev/null || :; done # a worker takes its executors along
  rm -rf "$work"
}
trap finish EXIT INT TERM

"$here/quartic" minimal --quiet --engine 'local[1]' --out "$work/minimal" # builds, and puts Spark beside the program
spark="$here/.build/programs/$(cat "$here/.build/programs/current")/spark"
export SPARK_HOME="$spark" SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 SPARK_WORKER_DIR="$work/workers"

spark_process() {
  "$JAVA_HOME/bin/java" @"$spark/jvm-options" -Xmx512m -cp "$spark/jars/*" "$@" >>"$work/log" 2>&1 &
  processes="$processes $!"
}
spark_process org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 1; done
for worker in 1 2; do
  spark_process org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 2g "$master"
done
