# What Java runs the program with, wherever it is started from.
java_options="--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  -XX:+UseParallelGC -XX:GCTimeRatio=19 -XX:MaxRAMPercentage=70"
