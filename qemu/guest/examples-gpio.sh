# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Examples of GPIO lines. test-examples includes this file.

heading 'Lines of GPIO'
if [ -e pins.ko ]; then
	panel=/sys/bus/platform/devices/panel.0
	show "dmesg -c >/dev/null; insmod pins.ko && dmesg && cat $panel/lamp $panel/button"
	check 'a driver gets its lines by their names, turns one round, and gets one that sleeps for tasks alone' says 'the bell is on' 'the wire is high' '
0
0'
	show "echo 1 >$panel/lamp && cat $panel/lamp; echo 1 >$panel/button; cat $panel/button; echo 0 >$panel/button; cat $panel/button"
	check 'values are written and read' [ "$output" = '1
1
0' ]
	show "cd $panel && echo 1 >button && cat lamp edges && echo 1 >button && echo 0 >button && cat lamp edges; grep -c button /proc/interrupts"
	check 'each edge of the button is an interrupt, whose handler switches the lamp' [ "$output" = '1
3
0
4
1' ]
	show 'grep -A 9 pins /sys/kernel/debug/gpio'
	check 'the kernel shows each line, its direction and its voltage' [ "$(echo "$output" | grep -cE 'lamp *\) out lo|finger *\) out hi|(button|wire) *\) in  hi')" = 4 ]
	show "cd /sys/bus/platform/drivers/panel && echo panel.0 >unbind; grep lamp /sys/kernel/debug/gpio; echo panel.0 >bind; cat $panel/lamp"
	check 'it releases them, and gets them again' [ "$output" = 0 ]
	show "rmmod pins; for chip in /dev/gpiochip*; do exec 3<\$chip; done; exec 4<$panel/lamp; echo panel.0 >/sys/bus/platform/drivers/panel/unbind; rmmod pins; cat <&4; exec 3<&- 4<&-; ls $panel; grep pins /sys/kernel/debug/gpio"
	check 'it unloads when no driver has a line, while programs have files open' says 'Resource temporarily unavailable' 'No such device' 'No such file'
else
	skip 'lines of GPIO' 'the kernel has no GPIO'
fi
