# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# For guests of scripts/host/signed, which have modules in five forms, each in C++ and, if there is one, in C.
# The kernel must treat both alike.
#
#	ring.ko             without a signature     ring.spoiled.ko  changed after it was signed
#	ring.signed.ko      with a good signature   ring.crc.ko      signed, but with the CRC of another kernel
#	ring.stranger.ko    with a signature of an unknown key

# shellcheck source-path=SCRIPTDIR source=tap.sh
. /guest/tap.sh
rings=$(cd /modules && ls ring.ko ring_c.ko 2>/dev/null | sed 's/\.ko//')

# loads SHAPE TAINT: and works; O is an out-of-tree module, E an unsigned one
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

# Modules that no kernel with CONFIG_MODULE_SIG loads, and for CRCs no kernel with
# CONFIG_MODVERSIONS.
refused_ever() {
	refused .spoiled 'Key was rejected by service'
	if [ -e /modules/ring.crc.ko ]; then refused .crc 'Invalid argument' 'disagrees about version of symbol'; fi
}

of_this_kernel() {
	heading 'Keys of the kernel'
	show 'grep -E "keyring +\.platform|SnakeOil" /proc/keys'
	check 'the kernel trusts the key' says '.platform: 1' SnakeOil
	for ring in $rings; do
		check "$ring.ko is of its release" test "$(modinfo -F vermagic $ring.ko | cut -d ' ' -f 1)" = "$(uname -r)"
	done
}
