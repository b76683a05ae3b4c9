// SPDX-License-Identifier: GPL-2.0
/*
 * A plugin of QEMU's TCG that counts instructions of the guest: see boot's --count. The instruction
 * xchg %bx, %bx of a program begins a measurement and ends it. Each measurement is a line of the
 * file out=: the instructions in modules, those in the kernel and its modules, and all.
 *
 * The guest has one processor, x86-64, and nokaslr. QEMU has no header for its plugins before 8.2.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct qemu_plugin_tb;
struct qemu_plugin_insn;
typedef void (*translated)(uint64_t plugin, struct qemu_plugin_tb *block);

void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t plugin, translated callback);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t at);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *instruction);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *instruction);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *instruction);
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *instruction, int operation,
						void *counter, uint64_t operand);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *instruction,
					    void (*callback)(unsigned int cpu, void *data),
					    int flags, void *data);

#define PUBLIC __attribute__((visibility("default")))
#define ADD 0
#define READS_NO_REGISTERS 0

/* Where the kernel of x86-64 has its half, and its modules. */
#define KERNEL 0x8000000000000000
#define MODULES 0xffffffffc0000000
#define MODULES_END 0xffffffffff000000

struct counts {
	uint64_t modules, kernel, all;
};

PUBLIC int qemu_plugin_version = 1;
static struct counts now, then;
static bool is_measuring;
static FILE *out;

static void mark(unsigned int cpu, void *data)
{
	(void)cpu;
	(void)data;
	if (is_measuring)
		fprintf(out, "%lu %lu %lu\n", now.modules - then.modules, now.kernel - then.kernel,
			now.all - then.all);
	then = now;
	is_measuring = !is_measuring;
}

static void count(struct qemu_plugin_insn *instruction, uint64_t *counter)
{
	qemu_plugin_register_vcpu_insn_exec_inline(instruction, ADD, counter, 1);
}

static void translate(uint64_t plugin, struct qemu_plugin_tb *block)
{
	(void)plugin;
	for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
		struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
		uint64_t address = qemu_plugin_insn_vaddr(instruction);

		count(instruction, &now.all);
		if (address >= KERNEL)
			count(instruction, &now.kernel);
		if (address >= MODULES && address < MODULES_END)
			count(instruction, &now.modules);
		if (address < KERNEL && qemu_plugin_insn_size(instruction) == 3 &&
		    !memcmp(qemu_plugin_insn_data(instruction), "\x66\x87\xdb", 3))
			qemu_plugin_register_vcpu_insn_exec_cb(instruction, mark,
							       READS_NO_REGISTERS, NULL);
	}
}

PUBLIC int qemu_plugin_install(uint64_t plugin, const void *info, int count, char **arguments)
{
	(void)info;
	for (int i = 0; i < count; i++)
		if (!strncmp(arguments[i], "out=", 4))
			out = fopen(arguments[i] + 4, "w");
	if (!out)
		return -1;
	setvbuf(out, NULL, _IOLBF, 0);
	qemu_plugin_register_vcpu_tb_trans_cb(plugin, translate);
	return 0;
}
