/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Read before every border source, after the kernel's configuration. <asm/current.h> of x86
 * declares pcpu_hot, and a constant of the same section that the kernel's linker makes an alias of
 * it; GCC's link-time optimisation refuses a section of both. Without this option, `current` is
 * read from pcpu_hot, as on kernels with KASAN, by the same instruction.
 */
#undef CONFIG_USE_X86_SEG_SUPPORT

/* The border is compiled once for all modules, so the module's name is known when it is loaded. */
#define KBUILD_MODNAME (THIS_MODULE->name)
