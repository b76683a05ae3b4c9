# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Examples of batteries. test-examples includes this file.

heading 'Batteries'
if [ -e fake_battery.ko ]; then
	supplies=/sys/class/power_supply
	show "insmod fake_battery.ko && cd $supplies/fake_battery && cat type model_name status present technology capacity voltage_now temp time_to_empty_now charge_control_end_threshold ../fake_charger/type ../fake_charger/online"
	check 'each property has its type and its unit' [ "$output" = 'Battery
Fake battery
Discharging
1
Li-ion
50
3750000
265
3000
100
Mains
0' ]
	show "before=\$(cat /sys/kernel/uevent_seqnum); echo 1 >/sys/module/fake_battery/parameters/plugged; cat $supplies/fake_charger/online $supplies/fake_battery/status; cat $supplies/fake_battery/time_to_empty_now; for i in \$(seq 100); do [ \$((\$(cat /sys/kernel/uevent_seqnum) - before)) -ge 2 ] && echo told && break; sleep 0.05; done"
	check 'programs are told when the charger is plugged in, and a property has no value then' says '1
Charging' 'No data available' told
	show "cd $supplies/fake_battery && ls -l capacity charge_control_end_threshold | cut -c 1-10; echo 40 >charge_control_end_threshold && cat charge_control_end_threshold status; echo 0 | dd of=charge_control_end_threshold; cat charge_control_end_threshold"
	check 'a property is written, and a wrong value is refused' says '-r--r--r--
-rw-r--r--
40
Not charging' 'nvalid argument' '
40'
	show "exec 3<$supplies/fake_battery/capacity; rmmod fake_battery; cat <&3; ls $supplies"
	check 'they are removed while a program has one open' says 'No such device'
else
	skip 'a battery' 'the kernel has none'
fi
