# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Examples of SPI drivers. test-examples includes this file.

heading 'A controller of an SPI bus, and its device'
if [ -e soft_spi.ko ] && [ -e spi_eeprom.ko ]; then
	show 'insmod soft_spi.ko && cat /sys/bus/spi/devices/spi*/modalias'
	check 'its bus and its device are in sysfs' says 'spi:cxxrt-25lc640'
	chip=$(basename /sys/bus/spi/devices/spi*)
	show "tr '\\0' '\\n' <spi_eeprom.ko | grep '^alias='"
	check 'modprobe finds the driver by the names of SPI and of device trees' says 'alias=spi:cxxrt-25lc640' 'alias=of:N*T*Ccxxrt,cxxrt-25lc640C*'
	show 'insmod spi_eeprom.ko && dmesg | grep "chip select"'
	check 'the driver binds it' says "$chip: chip select 0, 5000000 Hz"
	memory='/sys/bus/nvmem/devices/spi_eeprom*'
	show "cd $memory && wc -c <nvmem && printf 'good morning' | dd of=nvmem bs=1 seek=1000 2>/dev/null && dd if=nvmem bs=1 skip=998 count=15 2>/dev/null | tr '\\0' ."
	check 'it writes and reads' [ "$output" = '8192
..good morning.' ]
	show "cd $memory && seq 2000 | head -c 8000 >/tmp/text && cat /tmp/text >nvmem && head -c 8000 nvmem | cmp - /tmp/text && echo same"
	check 'it writes pages' says same
	show "echo $chip >/sys/bus/spi/drivers/spi_eeprom/unbind && echo spidev >/sys/bus/spi/devices/$chip/driver_override && echo $chip >/sys/bus/spi/drivers/spidev/bind && ls /dev/spidev*"
	check "the kernel's own driver binds it" says /dev/spidev
	tap_program /bin/examples_spi /dev/spidev*
	show "echo $chip >/sys/bus/spi/drivers/spidev/unbind && echo >/sys/bus/spi/devices/$chip/driver_override && echo $chip >/sys/bus/spi/drivers/spi_eeprom/bind && head -c 4 $memory/nvmem"
	check 'ours is bound again' [ "$output" = '1
2' ]
	show "(while cat $memory/nvmem >/dev/null; do :; done 2>/dev/null) & sleep 0.3; rmmod soft_spi && echo removed; wait; ls /sys/bus/nvmem/devices | grep spi_eeprom; ls /sys/class/spi_master"
	check 'the bus is removed while a program reads' [ "$output" = removed ]
	show 'insmod soft_spi.ko && rmmod spi_eeprom && ls -d /sys/bus/spi/drivers/spi_eeprom; rmmod soft_spi'
	check 'the driver unloads before the bus' says 'No such file'
else
	skip 'a controller of an SPI bus' 'the kernel has no SPI'
fi
