# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# The example of pulses. test-examples includes this file.

heading 'Pulses'
if [ -e pulses.ko ]; then
	show 'insmod pulses.ko period=50 && cat /sys/class/pps/pps*/name /sys/class/pps/pps*/mode'
	check 'its source is in sysfs' says pulses 1133
	tap_program /bin/examples_pps /dev/pps*
	show "cat /sys/class/pps/pps*/assert /sys/class/pps/pps*/clear"
	check 'sysfs has the last events' says '#'
	show 'for i in 1 2 3 4 5 6 7 8; do rmmod pulses && insmod pulses.ko period=10 || break; done; rmmod pulses; ls /sys/class/pps'
	check 'it is removed while it has pulses' [ "$output" = '' ]
else
	skip 'pulses' 'the kernel has no PPS'
fi
