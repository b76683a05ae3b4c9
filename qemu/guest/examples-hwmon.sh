# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Examples of sensors. test-examples includes this file.

heading 'Sensors'
if [ -e climate.ko ]; then
	climate=/sys/bus/platform/devices/climate.0
	show "insmod climate.ko && cd $climate/hwmon/hwmon* && cat name temp1_label temp1_input temp1_max temp1_alarm temp2_label fan1_label fan1_input in0_label in0_input in0_min"
	check 'each value has its type and its name' [ "$output" = 'climate
room
24000
25000
0
outside
fan
1200
supply
12000
11400' ]
	show "cd $climate/hwmon/hwmon* && cat temp2_input; ls -l temp1_max in0_min | cut -c 1-10; ls temp1_min in0_max temp2_max"
	check 'a sensor fails, and what a driver does not have does not exist' says 'No data available' '-r--r--r--
-rw-r--r--' 'temp1_min: No such' 'in0_max: No such' 'temp2_max: No such'
	show "cd $climate/hwmon/hwmon* && echo 23000 >temp1_max && cat temp1_max temp1_alarm; echo 61000 | dd of=temp1_max; echo warm | dd of=temp1_max; echo 1 >/sys/module/climate/parameters/fan; cat temp1_max temp1_input"
	check 'a limit is set, and a wrong one is refused' says '23000
1' 'nvalid argument' '23000
29995'
	show "exec 3<\$(ls $climate/hwmon/hwmon*/temp1_input); rmmod climate; cat <&3; ls $climate"
	check 'they are removed while a program has one open' says 'No such device' 'No such file'
else
	skip 'sensors' 'the kernel has none'
fi
