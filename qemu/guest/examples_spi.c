// SPDX-License-Identifier: GPL-2.0
/* examples_spi NODE: the memory on the bus of the example soft_spi, by the kernel's spidev. It has
 * the text "1\n2\n3\n". */

#include <linux/spi/spidev.h>
#include <sys/ioctl.h>

#include "tap.h"

static const char *node;

static int open_node(void)
{
	int fd = open(node, O_RDWR | O_CLOEXEC);

	expect(fd >= 0);
	return fd;
}

static void transfer(const void *sent, void *received, unsigned int size)
{
	struct spi_ioc_transfer transfer = {
		.tx_buf = (uintptr_t)sent, .rx_buf = (uintptr_t)received, .len = size};
	int fd = open_node();

	expect_is(ioctl(fd, SPI_IOC_MESSAGE(1), &transfer), size);
	close(fd);
}

static void both_ways(void)
{
	const uint8_t sent[9] = {0x03};
	uint8_t received[9];

	transfer(sent, received, sizeof(sent));
	expect_is(memcmp(received,
			 "\xff\xff\xff"
			 "1\n2\n3\n",
			 9),
		  0);
}

static void selected_between(void)
{
	const uint8_t command[3] = {0x03, 0, 2};
	char text[4];
	struct spi_ioc_transfer transfers[2] = {
		{.tx_buf = (uintptr_t)command, .len = sizeof(command)},
		{.rx_buf = (uintptr_t)text, .len = sizeof(text)},
	};
	int fd = open_node();

	expect_is(ioctl(fd, SPI_IOC_MESSAGE(2), transfers), 7);
	expect_is(memcmp(text, "2\n3\n", sizeof(text)), 0);
	/* In two messages, the second one begins with a command. */
	expect_is(ioctl(fd, SPI_IOC_MESSAGE(1), &transfers[0]), 3);
	expect_is(ioctl(fd, SPI_IOC_MESSAGE(1), &transfers[1]), 4);
	expect(memcmp(text, "2\n3\n", sizeof(text)) != 0);
	close(fd);
}

static void not_enabled(void)
{
	const uint8_t write[4] = {0x02, 0, 0, 'x'}, enable[1] = {0x06};
	const uint8_t status[2] = {0x05};
	uint8_t received[2];

	transfer(write, NULL, sizeof(write));
	both_ways();
	transfer(enable, NULL, sizeof(enable));
	transfer(status, received, sizeof(status));
	expect_is(received[1], 0x02);
}

static void refused(void)
{
	const uint32_t mode = 0x20; /* SPI_LOOP */
	const uint8_t bits = 16;
	int fd = open_node();

	expect_error(ioctl(fd, SPI_IOC_WR_MODE32, &mode), EINVAL);
	expect_error(ioctl(fd, SPI_IOC_WR_BITS_PER_WORD, &bits), EINVAL);
	close(fd);
}

int main(int argc, char **argv)
{
	static const struct check checks[] = {
		{"bytes are sent and received at the same time", both_ways},
		{"the device is selected between the transfers of a message", selected_between},
		{"nothing is written before it is enabled", not_enabled},
		{"a mode and a size of words that the controller does not have are refused",
		 refused},
	};

	node = argc == 2 ? argv[1] : "";
	return tap_main(checks, sizeof(checks) / sizeof(*checks));
}
