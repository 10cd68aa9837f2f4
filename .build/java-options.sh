# What Java runs the program with, wherever it is started from. The two loops over pairs run boxed, some hundred times slower,
# until they are compiled: that is done sooner than for others, and waited for.
pairs=dev.quartic.numerics.pairs
early=-XX:CompileCommand=quiet
for loop in "$pairs.ArcCosinePairs::whole" "$pairs.PairVectors::step"; do
  early="$early -XX:CompileCommand=CompileThresholdScaling,$loop,0.05 -XX:CompileCommand=BackgroundCompilation,$loop,false"
done
java_options="--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  -XX:+UseParallelGC -XX:GCTimeRatio=19 -XX:MaxRAMPercentage=70 $early"
