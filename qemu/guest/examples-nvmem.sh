# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Examples of memories that keep their bytes. test-examples includes this file.

heading 'Memories that keep their bytes'
if [ -e fake_eeprom.ko ]; then
	eeprom=/sys/bus/nvmem/devices/fake_eeprom
	show 'dmesg -c >/dev/null; insmod fake_eeprom.ko && dmesg'
	check 'a driver reads the cells of its device' says 'address 02 to 07, trim 4660'
	show "cd $eeprom && ls -l nvmem | cut -c 1-10; cat type; wc -c <nvmem; dd if=nvmem bs=1 skip=8 count=6 2>/dev/null | od -An -tx1"
	check 'a program reads its bytes' says '-rw-------' EEPROM 64 '02 03 04 05 06 07'
	show "cd $eeprom && printf abc | dd of=nvmem bs=3 seek=1 2>/dev/null && head -c 7 nvmem | tr '\\0' . && echo; printf abc | dd of=nvmem bs=1 seek=63; tail -c 1 nvmem"
	check 'a program writes them, and none beyond the end' says '...abc.' '
a'
	show "exec 3<$eeprom/nvmem; cd /sys/bus/platform/drivers && echo fake_eeprom.0 >fake_eeprom/unbind; cat <&3; ls $eeprom; echo eeprom_card.0 >eeprom_card/unbind; echo eeprom_card.0 >eeprom_card/bind; echo fake_eeprom.0 >fake_eeprom/bind; ls eeprom_card/eeprom_card.0 $eeprom | head -n 1; rmmod fake_eeprom && ls $eeprom"
	check 'it is removed while a program has it open, and a driver that needs it waits for it' says 'No such device' 'No such file' eeprom_card.0
else
	skip 'a memory that keeps its bytes' 'the kernel has none'
fi
