# shellcheck shell=sh
# SPDX-License-Identifier: GPL-2.0
#
# Examples of callbacks, events and services of the kernel. test-examples includes this file.

heading 'Work in a softirq'
show 'insmod bh_work.ko && for i in 1 2 3 4; do echo $i >/proc/bh_work; done; cat /proc/bh_work'
check 'numbers are added in a softirq' says '10 of 4 numbers'
show 'for i in 1 2 3 4; do (for j in $(seq 200); do echo 1 >/proc/bh_work; done) & done; wait; cat /proc/bh_work; rmmod bh_work'
check 'several programs add numbers at once' says '810 of 804 numbers'
show 'insmod jiq.ko && cat /proc/jiq && rmmod jiq'
check 'each way to defer runs its function' says 'work after ' 'work in a softirq after ' 'delayed work after ' 'timer after '

heading 'Sleeping readers'
show 'dmesg -c >/dev/null; insmod sleepy.ko; cat /dev/sleepy & cat /dev/sleepy & until [ "$(dmesg | grep -c "goes to sleep")" = 2 ]; do sleep 1; done; echo >/dev/sleepy; sleep 2; dmesg | grep -c "is awake"; echo >/dev/sleepy; wait; dmesg | grep -c "is awake"'
check 'a write wakes one of two readers' [ "$output" = "1
2" ]
show 'cat /dev/sleepy & sleep 1; kill $!; wait $!; echo $?; rmmod sleepy'
check 'a signal wakes a reader' says 143

heading 'Joined devices'
show 'insmod null_modem.ko; cat /dev/nullmodem1 >/tmp/got & one=$!; cat /dev/nullmodem0 >/tmp/back & two=$!; seq 2000 >/dev/nullmodem0; echo answer >/dev/nullmodem1; until [ "$(wc -l </tmp/got)" = 2000 ] && [ -s /tmp/back ]; do sleep 1; done; kill $one $two; wait; seq 2000 | cmp - /tmp/got && echo same; cat /tmp/back; rmmod null_modem && echo unloaded'
check 'what is written to one end is read from the other' says same answer unloaded

heading 'Several drivers'
show 'insmod several_drivers.ko && for i in $(seq 20); do echo $i >/dev/coins & done; wait; echo 1001 | dd of=/dev/coins; cat /proc/coins'
check 'both use the data of the module' says '20 coins of 210' 'Numerical result out of range'
show 'rmmod several_drivers && insmod several_drivers.ko && cat /proc/coins; rmmod several_drivers'
check 'the data ends with the module' says '0 coins of 0'

heading 'Symbols of another module'
show 'insmod symbols_import.ko'
check 'a module that needs the functions of another does not load without it' says "can't insert"
show 'insmod symbols_export.ko && insmod symbols_import.ko && echo 40 >/proc/symbols && echo 2 >/proc/symbols && cat /proc/symbols; rmmod symbols_export; lsmod | grep symbols_export'
check 'it calls them, and keeps the other module' says 42 symbols_import
show 'for i in $(seq 98); do echo 1 >/proc/symbols; done; echo 1 | dd of=/proc/symbols; cat /proc/symbols; rmmod symbols_import symbols_export && echo unloaded'
check 'their errors arrive' says 'No space left' 140 unloaded

heading 'Descriptors'
show 'insmod descriptors.ko'
check 'it loads' succeeded
tap_program /bin/examples_descriptors
show 'rmmod descriptors'
check 'it unloads' succeeded

heading 'Terminals'
show 'insmod terminal.ko'
check 'it loads' succeeded
tap_program /bin/examples_terminal
show 'rmmod terminal'
check 'it unloads' succeeded

heading 'Serial lines'
show 'dmesg -c >/dev/null; insmod tiny_tty.ko period=20 && ls /dev/ttyTINY*'
check 'each line has a node' says /dev/ttyTINY0 /dev/ttyTINY3
tap_program /bin/examples_tty
show 'dmesg'
check 'the driver is told the bytes and the settings' says 'line 0 sends 01 61 74 ff' 'line 0 has 9600 bit/s, 8 bits' 'line 0 has 115200 bit/s, 7 bits, parity true, 2 stop bits'
show 'exec 3</dev/ttyTINY1; rmmod tiny_tty; exec 3<&-; until rmmod tiny_tty 2>/dev/null; do sleep 1; done; ls /dev/ttyTINY*'
check 'it unloads when no program has a line open' says 'Resource temporarily unavailable' 'No such file'

heading 'Entries that expire'
show 'insmod expiring_cache.ko && echo "7 42" >/proc/expiring_cache && echo 7 >/proc/expiring_cache && cat /proc/expiring_cache; echo 8 | dd of=/proc/expiring_cache'
check 'an entry is used' says '7 42 1' 'No such file'
show 'echo 1 >/sys/module/expiring_cache/parameters/seconds; until ! grep -q 7 /proc/expiring_cache; do sleep 1; done; dmesg | tail -n 1; rmmod expiring_cache'
check 'it expires' says '1 entries expired'

heading 'A timer for each CPU'
show 'insmod cpu_watch.ko && sleep 1 && cat /proc/cpu_watch'
check 'both run' [ "$(echo "$output" | grep -c '^[01] [1-9][0-9]*')" = 2 ]
if [ -e /sys/devices/system/cpu/cpu1/online ]; then
	show 'echo 0 >/sys/devices/system/cpu/cpu1/online; grep "^1" /proc/cpu_watch >/tmp/before; sleep 1; grep "^1" /proc/cpu_watch | cmp - /tmp/before && echo stopped; echo 1 >/sys/devices/system/cpu/cpu1/online; sleep 1; grep "^1" /proc/cpu_watch | cmp -s - /tmp/before || echo runs'
	check 'one stops with its CPU, and starts again' says stopped runs
else
	skip 'one stops with its CPU' 'no CPU can'
fi
show 'rmmod cpu_watch'
check 'it unloads' succeeded

heading 'Interrupts'
show 'insmod dummy_irq.ko irq=100000; insmod dummy_irq.ko'
check 'a line that does not exist is refused' says 'nvalid argument'
if [ -e pvpanic.ko ]; then
	show 'insmod pvpanic.ko && ls /sys/bus/pci/drivers/pvpanic && rmmod pvpanic'
	check 'a driver that tells of a panic' succeeded
else
	skip 'a driver that tells of a panic' 'the kernel has no PCI'
fi
if [ -e pci_testdev.ko ]; then
	show 'insmod pci_testdev.ko && dmesg | grep "pci_testdev.*count:"; rmmod pci_testdev'
	check 'a device counts a write at the place that it chose' says 'count: 1'
else
	skip 'a device counts a write at the place that it chose' 'the kernel has no PCI'
fi

heading 'Devices of firmware'
place=/sys/bus/platform/devices/QEMU0002:00
if [ -e fw_cfg.ko ] && [ -e "$place" ]; then
	show "cat $place/modalias; modinfo fw_cfg.ko"
	check 'modprobe finds the driver of a device of ACPI' says 'acpi:QEMU0002:' 'acpi*:QEMU0002:*'
	show "insmod fw_cfg.ko && cat $place/signature $place/features"
	check 'it is bound to the device, and reads its ports' says 1431127377
	show 'grep -A1 QEMU0002 /proc/ioports'
	check 'which it has reserved' says fw_cfg
	show "echo QEMU0002:00 >/sys/bus/platform/drivers/fw_cfg/unbind; ls $place/signature; grep -c fw_cfg /proc/ioports"
	check 'and releases' says 'No such file' 0
	show "echo QEMU0002:00 >/sys/bus/platform/drivers/fw_cfg/bind && cat $place/signature && rmmod fw_cfg"
	check 'it is bound again, and unloads' says 1431127377
else
	skip 'modprobe finds the driver of a device of ACPI' 'the kernel has no such device'
fi

heading 'I/O ports'
if [ -e short.ko ]; then
	show 'insmod short.ko base=0xb2 && grep short /proc/ioports; printf Z >/dev/short1; head -c 3 /dev/short1; printf XY >/dev/short1; head -c 2 /dev/short1'
	check 'the ports are reserved' says '00b2-00b9 : short'
	check 'a port returns the last byte that was written' says ZZZYY
	show 'head -c 70 /dev/short5 | tr "\\377" f; rmmod short; grep -c short /proc/ioports'
	check 'a port without a device has ones' says fffff
	check 'unloading releases the ports' says 0
	show 'insmod short.ko base=0x20; insmod short.ko base=70000'
	check 'ports of another driver, and ports that do not exist' says 'esource busy' 'nvalid'
	if insmod short.ko base=0xb2 irq=3; then # the terminal's, which shares it
		show 'cat /dev/shortint; rmmod short'
		check 'a read waits for an interrupt' [ "$(echo "$output" | grep -c '^[1-9][0-9]*$')" -ge 1 ]
	else
		skip 'a read waits for an interrupt' 'no line is shared'
	fi
else
	skip 'I/O ports' 'the architecture has none'
fi

heading 'A watched variable'
if [ -e data_watch.ko ]; then
	show 'dmesg -c >/dev/null; insmod data_watch.ko && cat /proc/data_watch && for i in 5 6 -1; do echo $i >/proc/sys/kernel/panic; done; cat /proc/data_watch; dmesg'
	check 'the handler runs after each write' says '0 writes' '3 writes' 'a write before 0x'
	show 'dmesg -c >/dev/null; rmmod data_watch; echo -1 >/proc/sys/kernel/panic; dmesg; insmod data_watch.ko symbol=no_such_symbol; echo end'
	check 'the watch ends with the module' [ "$(echo "$output" | grep -c 'a write before')" = 0 ]
	check 'a symbol that does not exist is refused' says 'No such device or address' end
else
	skip 'a watched variable' 'the architecture cannot'
fi

heading 'A condition that costs no test'
show 'insmod static_key.ko && cat /proc/static_key && echo on >/proc/static_key && cat /proc/static_key && echo 0 >/proc/static_key && cat /proc/static_key; rmmod static_key'
check 'a write switches the condition' says 'slow
fast
slow'

heading 'Records'
show 'insmod kfifo_records.ko && echo one >/proc/kfifo_records && echo "another line" >/proc/kfifo_records && cat /proc/kfifo_records && cat /proc/kfifo_records'
check 'a read takes one record' says '3 characters: one
12 characters: another line'
show 'echo 123456789012345678901234567890123456789012345678901234567890 >/proc/kfifo_records; echo more | dd of=/proc/kfifo_records; rmmod kfifo_records'
check 'a record without space is refused' says 'No space left'

heading 'Network devices'
if [ -e /proc/sys/net/ipv4 ]; then
	show 'insmod net_links.ko && cat /proc/net_links && ip link set lo up && ip link set lo mtu 4000 && cat /proc/net_links; ip link set lo down; cat /proc/net_links; dmesg | tail -n 6'
	check 'the handler runs for each change' says '0 are up' '1 are up' 'lo is up' 'lo has packets of 4000 bytes' 'lo is down'
	show 'ip link set lo up; dmesg -c >/dev/null; rmmod net_links && dmesg'
	check 'unloading calls the handler with each removal' says 'lo is down'
else
	show 'insmod net_links.ko && cat /proc/net_links && rmmod net_links'
	check 'each device is counted' says ' devices, 0 are up'
	skip 'the handler runs for each change' 'the kernel has no sockets for ip'
fi

heading 'A filter of packets'
if [ -e packet_filter.ko ]; then
	show 'ip link set lo up; insmod packet_filter.ko && ping -c 1 -W 5 127.0.0.1 && cat /proc/packet_filter'
	check 'each packet passes the filter' says '1 packets received' 'protocol 1: 2 packets' '0 dropped'
	show 'echo 1 >/proc/packet_filter; ping -c 1 -W 1 127.0.0.1; cat /proc/packet_filter'
	check 'a dropped packet does not arrive' says '0 packets received' '1 dropped'
	show 'echo 256 | dd of=/proc/packet_filter; echo 0 >/proc/packet_filter; ping -c 1 -W 5 127.0.0.1'
	check 'a wrong number is refused, and 0 accepts all again' says 'Numerical result out of range' '1 packets received'
	# Not while packets pass: the kernel patches its code for the first hook, which QEMU does not always survive.
	show 'for i in 1 2 3; do rmmod packet_filter && insmod packet_filter.ko; done; rmmod packet_filter; ping -c 1 -W 5 127.0.0.1; ip link set lo down'
	check 'it comes and goes' says '1 packets received'
else
	skip 'each packet passes the filter' 'the kernel has no netfilter'
fi

heading 'Joined interfaces'
if [ -e /proc/sys/net/ipv4 ]; then
	show 'insmod snull.ko && ip addr add 192.168.0.1/24 dev sn0 && ip addr add 192.168.1.2/24 dev sn1 && ip link set sn0 up && ip link set sn1 up && ping -c 3 -w 30 192.168.0.2'
	check 'a packet comes back through both' says '3 packets transmitted, 3 packets received'
	show 'ping -c 2 -w 30 -s 1400 192.168.1.1 && cat /sys/class/net/sn0/statistics/rx_packets /sys/class/net/sn1/statistics/tx_packets'
	check 'a large packet, from the other end' says '2 packets transmitted, 2 packets received'
	check 'both count the packets' [ "$(echo "$output" | tail -n 2 | awk '$1 >= 5' | wc -l)" = 2 ]
	show 'ip link set sn1 down; ping -c 1 -w 2 192.168.0.2; ip link set sn1 up; ping -c 1 -w 30 192.168.0.2'
	check 'an interface that is down receives nothing' says '100% packet loss' '1 packets received'
	show '(ping -A -c 200 -w 30 192.168.0.2 >/dev/null &) ; sleep 1; rmmod snull && ls /sys/class/net'
	check 'unloading removes both while packets are under way' [ "$status:$(echo "$output" | grep -c sn)" = 0:0 ]
else
	show 'insmod snull.ko && ls /sys/class/net && rmmod snull'
	check 'both exist' says sn0 sn1
	skip 'a packet comes back through both' 'the kernel has no sockets for ip'
fi

heading 'Messages by netlink'
if [ -e connector_counter.ko ]; then
	show 'insmod connector_counter.ko period=20 && cat /proc/net/connector'
	check 'it has a name' says connector_counter
	tap_program /bin/examples_connector
	show 'dmesg | tail -n 20; rmmod connector_counter && cat /proc/net/connector'
	check 'it warns about a message of another size' says 'a message of 0 bytes'
	check 'it unloads' succeeded
else
	skip 'messages by netlink' 'the kernel has no connector'
fi

heading 'Commands by generic netlink'
show "insmod dimmers.ko && tr '\\0' '\\n' <dimmers.ko | grep '^alias='"
check 'modprobe finds its family' [ "$output" = 'alias=net-pf-16-proto-16-family-dimmers' ]
tap_program /bin/examples_netlink
show 'rmmod dimmers'
check 'it unloads' succeeded

heading 'A disk in memory'
if [ -e sbull.ko ]; then
	show 'insmod sbull.ko sectors=4096 && cat /sys/block/sbull/size && head -c 2097152 /dev/urandom >/tmp/disk && dd if=/tmp/disk of=/dev/sbull bs=64k && dd if=/dev/sbull bs=4k | cmp - /tmp/disk && echo same'
	check 'the disk has the bytes that were written' says 4096 same
	show 'dd if=/dev/sbull bs=128k iflag=direct | cmp - /tmp/disk && printf 12345678 | dd of=/dev/sbull seek=1000 bs=1 conv=notrunc,fsync && dd if=/dev/sbull bs=512 skip=1 count=1 iflag=direct | tail -c +489 | head -c 8; dd if=/dev/zero of=/dev/sbull seek=4096 count=1'
	check 'a write changes its bytes only, and none is past the end' says 12345678 'No space left'
	show 'exec 3</dev/sbull; rmmod sbull; exec 3<&-; rmmod sbull && ls /dev/sbull'
	check 'it unloads when no program has it open' says 'Resource temporarily unavailable' 'No such file'
	show 'insmod sbull.ko deferred=1; for i in 0 1 2 3; do dd if=/tmp/disk of=/dev/sbull bs=4k skip=$((i * 64)) seek=$((i * 64)) count=64 oflag=direct 2>/dev/null & done; wait; dd if=/dev/sbull iflag=direct bs=4k | cmp -n 1048576 - /tmp/disk && echo same; rmmod sbull && echo unloaded'
	check 'a work handles the requests of several programs' says same unloaded
	rm -f /tmp/disk
else
	skip 'a disk in memory' 'the kernel has no disks'
fi

heading 'Objects that a user creates'
config=/sys/kernel/config
if grep -q configfs /proc/filesystems; then
	show "mount -t configfs none $config; insmod configfs_numbers.ko && mkdir $config/numbers/red $config/numbers/blue && echo -7 >$config/numbers/red/value && cat $config/numbers/*/square $config/numbers/objects"
	check 'mkdir makes an object with attributes' [ "$output" = '0
49
2' ]
	show "cd $config/numbers && mkdir red/a red/a/b && mkdir red/a/b/c; mkdir .hidden; echo 99999999999 | dd of=red/value; cat objects; rmmod configfs_numbers"
	check 'mkdir and a write fail with the error of the driver' says 'No space left' 'nvalid argument' 'out of range'
	check 'the module is in use while it has objects' says 4 'Resource temporarily unavailable'
	show "cd $config/numbers && rmdir red/a/b red/a && exec 3<red/value && rmdir red blue && cat objects; cat <&3; exec 3<&-; cd / && rmmod configfs_numbers && ls $config | sed -n /numbers/p | wc -l"
	check 'an object ends with rmdir, while its file is open' [ "$status:$output" = '0:0
cat: read error: No such file or directory
0' ]
	umount $config
else
	skip 'objects that a user creates' 'the kernel has no configfs'
fi

heading 'Probes'
if grep -qs kernel_clone /sys/kernel/debug/kprobes/blacklist || [ ! -e /sys/kernel/debug/kprobes ]; then
	skip 'probes' 'the kernel does not support them'
else
	show 'insmod probes.ko && grep kernel_clone /sys/kernel/debug/kprobes/list; sh -c "cat /proc/uptime >/dev/null; true"; cat /proc/probes'
	check 'the kernel lists the probe' says kernel_clone
	check 'the handler runs at each call' [ "$(echo "$output" | sed -nE 's/^([0-9]+) tasks, the last of which is [1-9][0-9]* and took [0-9]+ us/\1/p')" -ge 1 ]
	check 'the handler reads the arguments' says 'files, the last of which is /proc/probes, by cat'
	show 'for i in $(seq 20); do sh -c true & done; wait; rmmod probes && grep -c kernel_clone /sys/kernel/debug/kprobes/list'
	check 'unloading removes the probe' says 0
	show 'sed s/kernel_clone/kernel_clown/g probes.ko >/tmp/wrong.ko && insmod /tmp/wrong.ko'
	check 'a function that does not exist is refused' says "can't insert"
fi

heading 'Calls of functions'
tracing=/sys/kernel/tracing
if [ -e ftrace_calls.ko ] && [ -e $tracing/enabled_functions ]; then
	show 'insmod ftrace_calls.ko functions="vfs_*dir" && mkdir /tmp/traced && rmdir /tmp/traced && chroot / true && cat /proc/ftrace_calls'
	check 'a handler has the name of the function and of its caller' says ' calls, the last of which is vfs_rmdir from ' ' by '
	check 'a handler reads the arguments' says 'capability 18: 1'
	show "grep -c 'vfs_rmdir\|vfs_mkdir\|cap_capable' $tracing/enabled_functions; (while mkdir /tmp/traced && rmdir /tmp/traced; do :; done 2>/dev/null & echo \$! >/tmp/loop); rmmod ftrace_calls && grep -c 'vfs_rmdir\|vfs_mkdir\|cap_capable' $tracing/enabled_functions; kill \$(cat /tmp/loop)"
	check 'unloading removes the handlers while they run' [ "$output" = '3
0' ]
	show 'insmod ftrace_calls.ko functions=no_such_function; insmod ftrace_calls.ko functions=!vfs_rmdir'
	check 'a pattern that selects no function, or all except one, is refused' [ "$(echo "$output" | grep -c "can't insert.*nvalid")" = 2 ]
	rm -rf /tmp/traced
else
	skip 'calls of functions' 'the kernel has no ftrace'
fi

heading 'A generator of random numbers'
if [ -e jitter_random.ko ] && [ -e /sys/class/misc/hw_random ]; then
	rng=/sys/class/misc/hw_random
	show "insmod jitter_random.ko && cat $rng/rng_available && echo jitter >$rng/rng_current && cat $rng/rng_quality"
	check 'the system has a generator of its quality' says jitter '
8'
	show 'dd if=/dev/hwrng bs=8 count=2 iflag=fullblock | wc -c; dd if=/dev/hwrng bs=8 count=1 iflag=nonblock'
	check 'a program reads it, and waits if it may' says '2+0 records out' 'temporarily unavailable'
	show 'rmmod jitter_random && insmod jitter_random.ko pause=900000; dmesg -c >/dev/null; (dd if=/dev/hwrng bs=1 count=1; echo ended) & sleep 0.2; rmmod jitter_random && dmesg; wait'
	check 'removal ends a read that waits, and then stops the device' says 'No such device' ended stops
else
	skip 'a generator of random numbers' 'the kernel has no generators'
fi

heading 'Lamps'
leds=/sys/class/leds
if [ -e lamps.ko ]; then
	show "insmod lamps.ko && cd $leds && echo 7 >lamps:green:ready/brightness && echo 200 >lamps:red:level/brightness && cat lamps:*/max_brightness lamps:green:ready/brightness lamps:green:ready/switched /proc/lamps"
	check 'a program switches lamps' [ "$status:$output" = '0:1
255
1
1
ready 1, level 200' ]
	show "cd $leds && echo 0 >lamps:red:level/brightness && cat /proc/lamps lamps:red:level/brightness; echo bright | dd of=lamps:green:ready/brightness"
	check 'a brightness that is no number is refused' says 'level 0' '
0' 'nvalid argument'
	if grep -q '\[none\]' $leds/lamps:green:ready/trigger && [ -e kbleds.ko ]; then
		show 'insmod kbleds.ko period=0 && until grep blinks /proc/lamps; do :; done; rmmod kbleds; until grep "level 0$" /proc/lamps; do :; done'
		check 'a trigger lets a lamp blink by itself, and switches it off' says 'level 0, blinks' 'level 0'
		show "cd $leds/lamps:green:ready && echo 0 >brightness && insmod /modules/kbleds.ko period=10 && echo kbleds >trigger && until [ \$(cat switched) -gt 8 ]; do :; done; grep -o '\[kbleds\]' trigger; rmmod kbleds; cat brightness trigger"
		check 'a work switches a lamp, until it is unloaded' says '[kbleds]' '
0
[none]'
	else
		skip 'a lamp that blinks' 'the kernel has no triggers'
	fi
	show "dmesg -c >/dev/null; (while echo 1 >$leds/lamps:green:ready/brightness; do :; done 2>/dev/null) & sleep 0.2; rmmod lamps && dmesg; wait; ls $leds | grep -c lamps"
	check 'it unloads while a program switches a lamp' says 'switched ' '
0'
else
	skip 'lamps' 'the kernel has no LEDs'
fi

heading 'Memory that the kernel takes back'
show 'insmod shrink_cache.ko && echo 500 >/proc/shrink_cache && cat /proc/shrink_cache && echo 2 >/proc/sys/vm/drop_caches && cat /proc/shrink_cache; echo 20000 | dd of=/proc/shrink_cache'
check 'the kernel empties the cache' says '500 blocks, 0 were freed' '0 blocks, 500 were freed' 'nvalid argument'
show '(for i in 1 2 3 4 5; do echo 2 >/proc/sys/vm/drop_caches; done) & for i in 1 2 3 4 5 6 7 8; do echo 50 >/proc/shrink_cache; done; rmmod shrink_cache && wait && echo unloaded'
check 'it unloads while the kernel reclaims memory' says unloaded

heading 'Lines of a trace'
tracing=/sys/kernel/tracing
if [ -e trace_text.ko ]; then
	show "insmod trace_text.ko && echo first >/proc/trace_text && until grep interrupt $tracing/trace; do :; done; grep 'loaded\|line 0' $tracing/trace; rmmod trace_text && grep -c 'line 0 is first' $tracing/trace; echo >$tracing/trace"
	check 'a task and an interrupt print lines, which outlive the module' says ': loaded' ': line 0 is first' ': an interrupt after line 1' '
1'
else
	skip 'lines of a trace' 'the kernel does not support them'
fi

heading 'A keyboard'
if [ -e vinput.ko ]; then
	show 'insmod vinput.ko && cat /sys/class/input/*/name'
	check 'the system lists the keyboard' says vinput
	if [ -e /dev/tty1 ]; then
		show '(head -n 2 /dev/tty1 & sleep 1; echo "hello" >/proc/vinput; echo "a b" >/proc/vinput; wait) 2>&1'
		check 'a typed text reaches a terminal' says 'hello
a b'
	else
		skip 'a typed text reaches a terminal' 'the kernel has no terminals of a keyboard'
	fi
	show 'echo A | dd of=/proc/vinput'
	check 'a text that it cannot type is refused' says 'nvalid argument'
	show 'rmmod vinput; cat /sys/class/input/*/name | grep -c vinput'
	check 'unloading removes the keyboard' says 0
else
	skip 'a keyboard' 'the kernel has no input devices'
fi

heading 'Hashes and ciphers'
if [ -e crypto_text.ko ]; then
	show 'insmod crypto_text.ko && printf abc >/proc/crypto_text && cat /proc/crypto_text'
	check 'sha256 of abc' says 'sha256: ba 78 16 bf 8f 01 cf ea 41 41 40 de 5d ae 22 23 b0 03 61 a3 96 17 7a 9c b4 10 ff 61 f2 00 15 ad'
	check 'the text is encrypted and decrypted' says 'encrypted: d2 99 99 ea 2b 04 9a e7 9c b8 6b a2 7b 1a 5f 55' 'decrypted: 61 62 63'
	show 'printf "%4000s" x >/proc/crypto_text && cat /proc/crypto_text | head -n 1; for i in 1 2 3 4; do cat /proc/crypto_text >/dev/null & done; wait; rmmod crypto_text && echo unloaded'
	check 'several programs read a text of several pages' says 'sha256: ' unloaded
else
	skip 'hashes and ciphers' 'the kernel has no crypto API'
fi

heading 'Events in tracefs'
tracing=/sys/kernel/tracing
if [ -e trace_events.ko ]; then
	show "insmod trace_events.ko && ls $tracing/events/trace_events && cat $tracing/events/trace_events/message/format"
	check 'the kernel has the events' says message round
	check 'the kernel lists their fields' says 'field:u32 size;	offset:8;	size:4;	signed:0;' 'field:char text[16];' \
		'field:u64 rounds;	offset:32;	size:8;	signed:0;' 'print fmt: "size=%u text=%s rounds=%llu", REC->size, REC->text, REC->rounds'
	show "echo unseen >/proc/trace_events; echo 1 >$tracing/events/trace_events/message/enable; echo hello >/proc/trace_events; echo 'a text that is too long' >/proc/trace_events; echo 0 >$tracing/events/trace_events/message/enable; echo unseen >/proc/trace_events; cat $tracing/trace"
	check 'an enabled event is recorded' says 'message: size=5 text=hello rounds=' 'message: size=23 text=a text that is  rounds='
	check 'a disabled event is not recorded' [ "$(echo "$output" | grep -c 'message: .*unseen\|round:')" = 0 ]
	show "echo 'parity < 0' >$tracing/events/trace_events/round/filter && echo >$tracing/trace; echo 1 >$tracing/events/trace_events/round/enable; sleep 1; cat $tracing/trace | head -n 30"
	check 'a filter selects events by their fields' says 'parity=-1'
	check 'the filter drops other events' [ "$(echo "$output" | grep -c 'parity=1')" = 0 ]
	show "rmmod trace_events && ls $tracing/events/trace_events; insmod trace_events.ko && rmmod trace_events && echo again"
	check 'unloading removes the events, also while they are recorded' says 'No such file' again
else
	skip 'events in tracefs' 'the kernel does not support them'
fi
