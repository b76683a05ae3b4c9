#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
#
# select.pl RING <SENT >RECEIVED
#
# Sends a file through a ring with select(). Only select() waits, so its results must be correct.

use strict;
use warnings;
use Fcntl;
use IO::Select;

my $ring = shift;
my $sent = do { local $/; <STDIN> };

sub ring_for {
	sysopen(my $fd, $ring, O_NONBLOCK | shift) or die "open: $!\n";
	return $fd;
}

defined(my $writer = fork) or die "fork: $!\n";
if (!$writer) {
	my $room = IO::Select->new(ring_for(O_WRONLY));
	for (my $done = 0; $done < length $sent;) {
		my ($fd) = $room->can_write or die "select: $!\n";
		$done += syswrite($fd, $sent, 10007, $done) // die "write: $!\n";
	}
	exit;
}

my $fd = ring_for(O_RDONLY);
vec(my $wanted = '', fileno($fd), 1) = 1;
for (my $left = length $sent; $left;) {
	select(my $ready = $wanted, undef, undef, undef) == 1 or die "select: $!\n";
	$left -= sysread($fd, my $bytes, 3001) // die "read: $!\n";
	print $bytes;
}
waitpid($writer, 0);
exit($? != 0);
