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
"%JAVA%" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseParallelGC -XX:GCTimeRatio=19 -XX:MaxRAMPercentage=70 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 %QUARTIC_JVM% -cp "%CLASSES%" dev.quartic.cli.Main %*
exit /b %ERRORLEVEL%
