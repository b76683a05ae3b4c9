# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Examples of clocks. test-examples includes this file.

heading 'Clocks'
if [ -e soft_clock.ko ]; then
	clock=/sys/bus/platform/devices/soft_clock.0
	# The last day of a February with 29 days.
	show "insmod soft_clock.ko start=951782400 && cd $clock/rtc/rtc* && cat name date since_epoch && hwclock -u -r -f /dev/\${PWD##*/}"
	check 'a clock counts from the time of a parameter' says 'soft_clock soft_clock.0' 2000-02-29 9517824 'Tue Feb 29 00:00'
	tap_program /bin/examples_rtc "/dev/$(ls $clock/rtc)"
	show "exec 3</dev/\$(ls $clock/rtc); rmmod soft_clock; exec 3<&-; rmmod soft_clock; ls $clock"
	check 'it unloads when no program has it open' says "can't unload" 'No such file'
else
	skip 'a clock' 'the kernel has none'
fi
