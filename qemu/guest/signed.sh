# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# For guests that scripts/host/signed gives modules in five shapes, each in C++ and, where there is one, in C.
# What the kernel does with one it has to do with the other.
#
#	ring.ko             without a signature     ring.spoiled.ko  changed after it was signed
#	ring.signed.ko      with one that is good   ring.crc.ko      signed, but with the CRC of another kernel
#	ring.stranger.ko    with one of an unknown key

# shellcheck source-path=SCRIPTDIR source=tap.sh
. /guest/tap.sh
rings=$(cd /modules && ls ring.ko ring_c.ko 2>/dev/null | sed 's/\.ko//')

# loads SHAPE TAINT: and works; O is a module from outside, E one that is not signed
loads() {
	for ring in $rings; do
		show "insmod $ring$1.ko && cat /sys/module/$ring/taint; echo bytes >/dev/${ring}0; head -n 1 /dev/${ring}0; rmmod $ring"
		check "$ring$1.ko loads, with the taint $2, and works" test "$output" = "$2
bytes"
	done
}

# refused SHAPE ERROR [LOG]
refused() {
	for ring in $rings; do
		show "insmod $ring$1.ko; dmesg | tail -n 2"
		check "$ring$1.ko is refused: $2" says "$2" "${3-}"
		check 'and is not there' test ! -e "/sys/module/$ring"
	done
}

# What no kernel takes that has CONFIG_MODULE_SIG, and CONFIG_MODVERSIONS if there is such a module.
refused_ever() {
	refused .spoiled 'Key was rejected by service'
	if [ -e /modules/ring.crc.ko ]; then refused .crc 'Invalid argument' 'disagrees about version of symbol'; fi
}

of_this_kernel() {
	heading 'What the kernel knows'
	show 'grep -E "keyring +\.platform|SnakeOil" /proc/keys'
	check 'it trusts the key' says '.platform: 1' SnakeOil
	for ring in $rings; do
		check "$ring.ko is of its release" test "$(modinfo -F vermagic $ring.ko | cut -d ' ' -f 1)" = "$(uname -r)"
	done
}
