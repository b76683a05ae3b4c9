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
	check 'modprobe finds its driver' says 'alias=i2c:ds1682' 'alias=of:N*T*Cdallas,ds1682C*'
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

heading 'A controller of an I2C bus'
if [ -e soft_i2c.ko ] && [ -e i2c_eeprom.ko ]; then
	show 'insmod soft_i2c.ko && grep -l soft_i2c /sys/bus/i2c/devices/*/name'
	check 'its bus is in sysfs' says i2c-
	bus=${output%/name} number=${output%/name} number=${number##*-}
	show "i2ctransfer -y $number w6@0x50 0x01 0x1e 0x41 0x42 0x43 0x44; i2cset -y $number 0x50 0; i2ctransfer -y $number w2@0x50 0x01 0x00 r4@0x50"
	check 'a program sends messages, and the device is busy afterwards' says 'write failed' '0x43 0x44 0x00 0x00'
	show "i2cget -y $number 0x51"
	check 'no device answers at another address' says 'No such device or address'
	show "echo 24c32 0x50 >$bus/new_device && wc -c <$bus/$number-0050/eeprom && printf 'good morning' | dd of=$bus/$number-0050/eeprom bs=1 seek=1000 2>/dev/null && dd if=$bus/$number-0050/eeprom bs=1 skip=998 count=15 2>/dev/null | tr '\\0' ."
	check "the kernel's own driver writes and reads the memory" [ "$output" = '4096
..good morning.' ]
	show "echo 0x50 >$bus/delete_device; tr '\\0' '\\n' <i2c_eeprom.ko | grep '^alias='"
	check 'modprobe finds ours by the names of I2C and of device trees' says 'alias=i2c:cxxrt-24c256' 'alias=of:N*T*Ccxxrt,24c32C*'
	show "insmod i2c_eeprom.ko && echo cxxrt-24c32 0x50 >$bus/new_device && dmesg | grep 'pages of' && cd /sys/bus/nvmem/devices/i2c_eeprom* && dd if=nvmem bs=1 skip=998 count=15 2>/dev/null | tr '\\0' ."
	check 'ours has the data of its entry, and reads' says '4096 bytes, pages of 32' '..good morning.'
	show "cd /sys/bus/nvmem/devices/i2c_eeprom* && seq 1000 | head -c 3000 >/tmp/text && cat /tmp/text >nvmem && head -c 3000 nvmem | cmp - /tmp/text && echo same"
	check 'it writes pages, and waits while the memory stores them' says same
	show "echo 0x50 >$bus/delete_device && echo cxxrt-24c256 0x50 >$bus/new_device && cat /sys/bus/nvmem/devices/i2c_eeprom*/nvmem | wc -c"
	check 'another entry has other data' says 32768
	show "(while cat /sys/bus/nvmem/devices/i2c_eeprom*/nvmem >/dev/null; do :; done 2>/dev/null) & sleep 0.3; rmmod soft_i2c && echo removed; wait; ls /sys/bus/nvmem/devices | grep i2c_eeprom; ls -d $bus"
	check 'the bus is removed while a program reads' says removed 'No such file'
	show 'rmmod i2c_eeprom && ls -d /sys/bus/i2c/drivers/i2c_eeprom'
	check 'the driver unloads' says 'No such file'
else
	skip 'a controller of an I2C bus' 'the kernel has no I2C'
fi
