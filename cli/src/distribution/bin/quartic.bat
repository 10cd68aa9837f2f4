@echo off
rem Runs Quartic from the folder that a download was unpacked to: on the Java that came with it, or on one that is named.
setlocal
set "PLACE=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%PLACE%\runtime\bin\java.exe" set "JAVA=%PLACE%\runtime\bin\java"
if defined QUARTIC_JAVA_HOME set "JAVA=%QUARTIC_JAVA_HOME%\bin\java"
set "CLASSES=%PLACE%\lib\*"
if defined QUARTIC_CLASSPATH set "CLASSES=%CLASSES%;%QUARTIC_CLASSPATH%"
rem Greek letters and signs of formulas leave as UTF-8: the window must read them so, and gets its own page back.
for /f "tokens=2 delims=:" %%p in ('chcp') do set "PAGE=%%p"
chcp 65001 >nul
"%JAVA%" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseParallelGC -XX:GCTimeRatio=19 -XX:MaxRAMPercentage=70 "-XX:CompileCommand=quiet" "-XX:CompileCommand=CompileThresholdScaling,dev.quartic.numerics.pairs.ArcCosinePairs::whole,0.05" "-XX:CompileCommand=BackgroundCompilation,dev.quartic.numerics.pairs.ArcCosinePairs::whole,false" "-XX:CompileCommand=CompileThresholdScaling,dev.quartic.numerics.pairs.PairVectors::step,0.05" "-XX:CompileCommand=BackgroundCompilation,dev.quartic.numerics.pairs.PairVectors::step,false" -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 %QUARTIC_JVM% -cp "%CLASSES%" dev.quartic.cli.Main %*
set "CODE=%ERRORLEVEL%"
if defined PAGE chcp %PAGE:.=% >nul
if "%CODE%"=="0" exit /b 0
rem Was it for want of Java 25? Asked only where something went wrong: a start of Java takes time.
"%JAVA%" --list-modules 2>nul | findstr /r "^java\.base@2[5-9] ^java\.base@[3-9][0-9]" >nul
if not errorlevel 1 exit /b %CODE%
echo quartic: Java 25 or newer is required, in QUARTIC_JAVA_HOME, JAVA_HOME or the search path, and none was found there. 1>&2
echo quartic: install one, say by 'winget install EclipseAdoptium.Temurin.25.JRE', or name its folder in QUARTIC_JAVA_HOME. 1>&2
exit /b 1
