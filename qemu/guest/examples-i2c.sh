# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Examples of I2C drivers. test-examples includes this file. The kernel's i2c-stub is a bus with a chip that keeps what is
# written to it.

heading 'A device of an I2C bus'
stub=$(ls /modules/in-tree/*-i2c_stub.ko 2>/dev/null)
if [ -e time_recorder.ko ] && [ "$stub" ] && insmod "$stub" chip_addr=0x6b; then
	for bus in /sys/bus/i2c/devices/i2c-*; do
		[ "$(cat "$bus/name")" != 'SMBus stub driver' ] || break
	done
	chip=/sys/bus/i2c/devices/${bus##*-}-006b
	show "tr '\\0' '\\n' <time_recorder.ko | grep '^alias='"
	check 'modprobe finds its driver' [ "$output" = 'alias=i2c:ds1682' ]
	show "insmod time_recorder.ko && echo ds1682 0x6b >$bus/new_device && dmesg | grep 'ds1682 '"
	check 'the driver binds it, and reads a byte' says 'recorder at 0x6b, configuration 0x0'
	show "cd $chip && cat elapsed_time event_count alarm_time && echo 70250 >alarm_time && cat alarm_time"
	check 'a block is written and read' [ "$output" = '0
0
0
70250' ]
	# Registers 1 to 4 have 281 quarters of a second, and 9 and 10 the events.
	show "cd $chip && printf 'ABCDEFGHIJ' >eeprom && cat eeprom && echo && printf xy | dd of=eeprom bs=2 seek=2 2>/dev/null && cat eeprom && echo && dd if=eeprom bs=1 skip=3 count=2 2>/dev/null"
	check 'bytes at a position' [ "$output" = 'ABCDEFGHIJ
ABCDxyGHIJ
Dx' ]
	show "cd $chip && echo 1073741824000 | dd of=alarm_time; cat alarm_time"
	check 'a time that is too long is refused' says 'out of range' 70250
	show "(while cat $chip/alarm_time; do :; done >/tmp/times 2>/dev/null) & sleep 0.3; echo ${chip##*/} >/sys/bus/i2c/drivers/ds1682/unbind; wait; sort -u /tmp/times; ls $chip/alarm_time"
	check 'it is unbound while a program reads' says 70250 'No such file'
	show "echo ${chip##*/} >/sys/bus/i2c/drivers/ds1682/bind && cat $chip/alarm_time && echo 0x6b >$bus/delete_device; ls $chip"
	check 'it is bound, and removed' says 70250 'No such file'
	rmmod i2c_stub
	# The bus of the next one cannot transfer blocks: its functions are those of a byte and of two.
	if insmod "$stub" chip_addr=0x6b functionality=0x180000; then
		for bus in /sys/bus/i2c/devices/i2c-*; do
			[ "$(cat "$bus/name")" != 'SMBus stub driver' ] || break
		done
		show "dmesg -c >/dev/null; echo ds1682 0x6b >$bus/new_device; dmesg; ls /sys/bus/i2c/drivers/ds1682"
		check 'a bus that cannot do its transfers is refused' says 'failed with error -95'
	fi
	show 'rmmod time_recorder && ls /sys/bus/i2c/drivers/ds1682'
	check 'it unloads' says 'No such file'
	rmmod i2c_stub
else
	skip 'a device of an I2C bus' 'the kernel has no i2c-stub'
fi
