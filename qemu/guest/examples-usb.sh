# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Examples of USB drivers. test-examples includes this file. The mouse is a device of QEMU, which its monitor moves; the
# other device is a gadget of this kernel, which sends back what it receives (dummy_hcd).

monitor=$(tr ' ' '\n' </proc/cmdline | sed -n 's/^cxxrt\.monitor=//p')
# within SECONDS COMMAND...: until the command succeeds
within() {
	tries=$(($1 * 10))
	shift
	until "$@"; do
		[ $((tries -= 1)) -gt 0 ] || return 1
		sleep 0.1
	done
}

# finds IDS: sets $device to the USB device of these IDs
finds() {
	for place in /sys/bus/usb/devices/*; do
		[ "$(cat "$place/idVendor" "$place/idProduct" 2>/dev/null | tr '\n' ' ')" != "$1 " ] || device=${place##*/}
	done
	[ "$device" ]
}
lost() { ! [ -e "/sys/bus/usb/devices/$device" ]; }

heading 'A USB mouse'
device=''
if [ -e usb_mouse.ko ] && [ "$monitor" ] && [ -e /sys/bus/usb ] && within 60 finds '0627 0001'; then
	cat >/bin/qemu <<-EOF
		#!/bin/sh
		echo "{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"\$1\"}}" >/dev/$monitor
	EOF
	chmod +x /bin/qemu
	stty raw -echo <"/dev/$monitor"
	cat "/dev/$monitor" >/tmp/monitor &
	monitor_reader=$!
	printf '\377' >"/dev/$monitor" # ends what was echoed
	echo '{"execute":"qmp_capabilities"}' >"/dev/$monitor"
	show "tr '\\0' '\\n' <usb_mouse.ko | grep -o 'alias=.*'"
	check 'modprobe finds the driver of a class' says 'usb:v*p*d*dc*dsc*dp*ic03isc01ip02in*'
	show "insmod usb_mouse.ko && dmesg | grep 'usb_mouse [0-9]'; cat /sys/class/input/*/name; ls /sys/bus/usb/drivers/usb_mouse"
	check 'it binds the mouse' says "usb_mouse $device:1.0: mouse 0627:0001" '
usb_mouse
' "$device:1.0"
	# events COUNT COMMAND...: has QEMU do them again until the device has so many events, which are records of 24 bytes: the
	# time, the type and the code, and the value.
	cat >/bin/events <<-'EOF'
		#!/bin/sh
		for input in /sys/class/input/event*; do
			[ "$(cat $input/device/name)" != usb_mouse ] || node=${input##*/}
		done
		dd if=/dev/input/$node of=/tmp/events bs=24 count=$1 2>/dev/null &
		reader=$!
		shift
		while kill -0 $reader 2>/dev/null; do
			for command; do
				qemu "$command"
				sleep 0.2
			done
		done
		od -An -v -td4 -w24 /tmp/events | awk '{ print $5, $6 }'
	EOF
	chmod +x /bin/events
	show 'events 3 "mouse_move 5 -7"'
	check 'it reports movements' [ "$output" = '2 5
65538 -7
0 0' ]
	show 'sleep 1; events 4 "mouse_button 1" "mouse_button 0"'
	check 'it reports buttons' says '17825793 1' '17825793 0'
	show "echo $device:1.0 >/sys/bus/usb/drivers/usb_mouse/unbind; cat /sys/class/input/*/name | grep -c usb_mouse; echo $device:1.0 >/sys/bus/usb/drivers/usb_mouse/bind; cat /sys/class/input/*/name | grep -c usb_mouse"
	check 'it is unbound and bound while its transfer runs' [ "$output" = '0
1' ]
	show "qemu 'device_del mouse0'; sleep 1; cat /tmp/monitor | tail -n 2"
	check 'the mouse is pulled out' within 60 lost
	show 'cat /sys/class/input/*/name | grep -c usb_mouse; rmmod usb_mouse; ls /sys/bus/usb/drivers/usb_mouse'
	check 'its input device is gone, and the driver unloads' says 0 'No such file'
	kill $monitor_reader
else
	skip 'a USB mouse' 'the kernel has no USB, or the machine has no mouse'
fi

heading 'A USB device with two bulk endpoints'
gadget=/sys/kernel/config/usb_gadget/loop
device=''
[ ! -e /sys/kernel/config ] || mount -t configfs config /sys/kernel/config
if [ -e usb_skeleton.ko ] && mkdir $gadget 2>/dev/null && mkdir $gadget/configs/c.1 $gadget/functions/Loopback.0; then
	echo 0xfff0 >$gadget/idVendor
	echo 0xfff0 >$gadget/idProduct
	echo 512 >$gadget/functions/Loopback.0/bulk_buflen
	echo 0xc0 >$gadget/configs/c.1/bmAttributes # has power of its own
	ln -s $gadget/functions/Loopback.0 $gadget/configs/c.1
	cat >/bin/plug <<-EOF
		#!/bin/sh
		ls /sys/class/udc >$gadget/UDC
	EOF
	cat >/bin/unplug <<-EOF
		#!/bin/sh
		echo >$gadget/UDC
	EOF
	chmod +x /bin/plug /bin/unplug
	show 'insmod usb_skeleton.ko && plug'
	within 60 finds 'fff0 fff0'
	check 'the device is plugged in' [ "$device" ]
	node=/dev/skel-$device:1.0
	check 'the driver has a node' within 60 [ -c "$node" ]
	show "cat /sys/bus/usb/devices/$device:1.0/self_powered"
	check 'the device answers a request' says 1
	tap_program /bin/examples_usb "$node"
	show "echo $device:1.0 >/sys/bus/usb/drivers/usb_skeleton/unbind; ls $node; echo $device:1.0 >/sys/bus/usb/drivers/usb_skeleton/bind; ls $node"
	check 'it is unbound and bound' says 'No such file' "
$node"
	tap_program /bin/examples_usb "$node" 'unplug' removal
	show "plug; until [ -c $node ]; do sleep 0.1; done; rmmod usb_skeleton && ls $node"
	check 'it unloads with the device plugged in' says 'No such file'
	show 'insmod usb_skeleton.ko; unplug; rmmod usb_skeleton; ls /sys/bus/usb/drivers/usb_skeleton'
	check 'it unloads after the device was pulled out' says 'No such file'
	rm $gadget/configs/c.1/Loopback.0
	rmdir $gadget/configs/c.1 $gadget/functions/Loopback.0 $gadget
else
	skip 'a USB device with two bulk endpoints' 'the kernel has no gadgets'
fi
[ ! -e /sys/kernel/config/usb_gadget ] || umount /sys/kernel/config
