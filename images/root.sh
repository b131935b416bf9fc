#!/bin/sh
# Gathers under /root-fs what the given folders' programs and libraries need of the system, and nothing else: the C
# library, what they link to, authorities and time zones, one user without rights, and, for scanners, which package of
# the distribution each file came from. Libraries of the system that are given by name come with it.
set -eu
root=/root-fs
mkdir -p "$root/usr/lib64" "$root/usr/lib/x86_64-linux-gnu" "$root/etc/ssl/certs" "$root/tmp" "$root/var/lib/dpkg/status.d" "$root/usr/share/doc"
mkdir -p "$root/proc" "$root/sys" "$root/dev"
# what an engine lays over them comes with the container
touch "$root/etc/hosts" "$root/etc/hostname" "$root/etc/resolv.conf"
ln -s usr/lib "$root/lib"
ln -s usr/lib64 "$root/lib64"
chmod 1777 "$root/tmp"

cp -L /lib64/ld-linux-x86-64.so.2 "$root/usr/lib64/"
{
  find -H "$@" -type f \( -name '*.so' -o -name '*.so.*' -o -perm -100 \) -exec ldd {} + 2>/dev/null | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p'
  # what is loaded by name alone: names of hosts, threads' ends
  ls /usr/lib/x86_64-linux-gnu/libnss_dns.so.2 /usr/lib/x86_64-linux-gnu/libnss_files.so.2 /usr/lib/x86_64-linux-gnu/libresolv.so.2 \
    /usr/lib/x86_64-linux-gnu/libgcc_s.so.1
  printf '%s\n' "$@"
} | grep -E '^/(usr/)?lib/' | sed 's,^/lib/,/usr/lib/,' | sort -u | while read -r library; do
  mkdir -p "$root${library%/*}"
  cp -L "$library" "$root$library"
  dpkg -S "$(readlink -f "$library")" 2>/dev/null | cut -d: -f1 >>/packages
done

cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
printf 'root:x:0:0:root:/:/nologin\nbestbackground:x:10001:10001:bestbackground:/tmp:/nologin\n' >"$root/etc/passwd"
printf 'root:x:0:\nbestbackground:x:10001:\n' >"$root/etc/group"
cp /etc/os-release "$root/etc/"

echo libc6 >>/packages
echo ca-certificates >>/packages
sort -u /packages | while read -r package; do
  dpkg-query -s "$package" >"$root/var/lib/dpkg/status.d/$package"
  [ ! -f "/usr/share/doc/$package/copyright" ] || cp --parents "/usr/share/doc/$package/copyright" "$root"
done
