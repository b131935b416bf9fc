#!/bin/sh
# Builds one module and lays it out for its image, in the stage of a Dockerfile that builds: application.sh MODULE [FLAVOR],
# where the flavor is PyTorch's: cpu, or that of its CUDA form, whose libraries come from elsewhere.
#   /layers      the program, by how often its parts change; /app holds the same in one folder
#   /opt/native  native libraries, as the program finds them without unpacking any
#   /opt/java    a Java with the modules that the program needs
#   /probe       the class that asks for the program's health
set -eu
module=$1 flavor=${2:-cpu}

mvn -B -q -Dquick -DskipTests -pl "$module" -am package
java -Djarmode=tools -jar "$module"/target/"$module"-*-exec.jar extract --layers --destination /layers
mv /layers/application/"$module"-*-exec.jar /layers/application/app.jar
libraries=/layers/dependencies/lib
mkdir -p /opt/native /probe

# OpenCV's jar holds its library for every system, 280 MB unpacked; one of them is needed.
for jar in "$libraries"/opencv-4*.jar; do
  [ -e "$jar" ] || continue
  mkdir /opt/native/opencv
  (cd /opt/native/opencv && jar -xf "$jar" nu/pattern/opencv/linux/x86_64 && mv nu/pattern/opencv/linux/x86_64/*.so . && rm -r nu)
  zip -q -d "$jar" 'nu/pattern/opencv/*/*'
done

# JNA's jar holds its part in C for every system as well.
for jar in "$libraries"/jna-[0-9]*.jar; do
  [ -e "$jar" ] || continue
  mkdir /opt/native/jna
  (cd /opt/native/jna && jar -xf "$jar" com/sun/jna/linux-x86-64 && mv com/sun/jna/linux-x86-64/*.so . && rm -r com)
done

# PyTorch lies as DJL would unpack it at the first start.
for jar in "$libraries"/pytorch-native-cpu-*.jar; do
  [ -e "$jar" ] || continue
  version=$(basename "$jar" | sed 's/pytorch-native-cpu-\([0-9.]*\)-.*/\1/')
  engine=$(basename "$libraries"/pytorch-engine-*.jar .jar | sed 's/pytorch-engine-//')
  folder=/opt/native/pytorch/$version-$flavor-linux-x86_64
  mkdir -p "$folder" /unpacked
  [ "$flavor" != cpu ] || (cd /unpacked && jar -xf "$jar" pytorch && mv pytorch/cpu/linux-x86_64/* "$folder")
  (cd /unpacked && jar -xf "$libraries"/pytorch-jni-*.jar jnilib && mv "jnilib/linux-x86_64/$flavor/libdjl_torch.so" "$folder/$engine-libdjl_torch.so")
  rm -r "$jar" /unpacked
  zip -q -d "$libraries"/pytorch-jni-*.jar 'jnilib/*/*'
done

# Symbols that only debuggers read are a fifth of libtorch.
find /opt/native -type f -exec strip --strip-unneeded {} +
chmod -R a+rX /opt/native /layers

# The class-data archive knows its jars by place, size and time, so it is made over the very layout that it runs in; and one
# time for all, since a builder takes a layer from its cache whose contents are the same, whatever its times are.
find /layers -exec touch --no-dereference --date=2000-01-01T00:00:00Z {} +
for layer in dependencies snapshot-dependencies application; do
  mkdir -p /app /layers/$layer
  cp -a /layers/$layer/. /app
done

(cd common/target/classes && cp --parents io/bestbackground/common/startup/HealthProbe.class /probe)

jlink --output /opt/java --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 \
  --generate-cds-archive --add-modules "$(grep -v '^#' images/modules.txt | paste -s -d ,)"
# The distribution's Java brings 750 MB of symbols in files beside its libraries.
find /opt/java -name '*.debuginfo' -delete
rm -f /opt/java/lib/server/classes_nocoops*.jsa
