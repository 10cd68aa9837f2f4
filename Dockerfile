# Builds from the repository and leaves a Java of its own and the program:
#   docker build -t quartic .
#   docker run --rm -v "$PWD:/work" quartic predict my-experiment.yaml
# Whoever has a registry of Maven artifacts of their own gives their settings to the build, and to the build alone:
#   docker build --secret id=maven,src=$HOME/.m2/settings.xml -t quartic .
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /quartic
COPY . .
RUN --mount=type=secret,id=maven,target=/root/.m2/settings.xml ./download && mkdir /opt/quartic && tar -xzf downloads/quartic-*-linux-*.tar.gz --strip-components=1 -C /opt/quartic

FROM debian:stable-slim
COPY --from=build /opt/quartic /opt/quartic
RUN ln -s /opt/quartic/bin/quartic /usr/local/bin/quartic
ENV LC_ALL=C.UTF-8
WORKDIR /work
ENTRYPOINT ["quartic"]
