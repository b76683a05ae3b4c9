/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Included before every border source, after the kernel's configuration. On x86, <asm/current.h>
 * declares pcpu_hot and a constant alias of it in the same section. GCC's link-time optimisation
 * refuses a section with both. Without this option, `current` is read from pcpu_hot by the same
 * instruction, as on kernels with KASAN.
 */
#undef CONFIG_USE_X86_SEG_SUPPORT

/* The border is compiled once for all modules, so it reads the module's name at run time. */
#define KBUILD_MODNAME (THIS_MODULE->name)
