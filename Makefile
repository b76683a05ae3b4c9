# SPDX-License-Identifier: GPL-2.0
# The commands; `make help` lists them. scripts/, qemu/ and Kbuild do the work.

include cxxrt/Makefile.paths

# The target kernel: a flavour of Debian's kernels, or with KDIR any kernel's build directory.
KERNEL ?= 6.12-amd64
KDIR   ?= $(shell scripts/debian-kernel --kdir $(KERNEL))
IMAGE  ?= $(shell scripts/debian-kernel --image $(KERNEL))

# Each kernel and compiler has its own build directory.
O ?= .build/$(shell scripts/kernel-id $(KDIR) 2>/dev/null)
# The kernel's make uses O for another purpose.
unexport O
MAKEOVERRIDES := $(filter-out O=%,$(MAKEOVERRIDES))

export V C W

all: modules ## build the modules (V=1, C=1, W=1, -j as in the kernel)

modules: | build-prerequisites check-prerequisites
	+@scripts/build-modules $(KDIR) $(O)

run: modules | run-prerequisites ## build, boot the kernel in QEMU, and use /dev/ring0, or with MODULE=name that sample
	@scripts/run-sample $(O) $(IMAGE) $(KERNEL) $(MODULE)

shell: modules | run-prerequisites ## run a shell in the virtual machine of `make run`; GDB=socket lets gdb attach
	@scripts/run-guest $(O) shell $(IMAGE) $(if $(MODULE),--machine module/$(MODULE)/machine) $(if $(GDB),--gdb $(GDB))

check: modules ## check all sources with clang 22, and test that mistakes do not compile
	@scripts/test-safety
	@scripts/test-refused $(KDIR)

test: | build-prerequisites check-prerequisites run-prerequisites test-prerequisites docs-prerequisites ## run all tests, or the suites that match SUITE=pattern
	@scripts/test $(KERNEL) '$(SUITE)'

fuzz: SECONDS ?= 600
fuzz: | build-prerequisites run-prerequisites test-prerequisites ## make random calls to /dev/ring0 for SECONDS=600, and to /dev/scull0, with KASAN and KCSAN; SEED=n repeats a run
	@scripts/fuzz kasan-7.3 $(SECONDS) $(SEED)
	@scripts/fuzz kcsan $(SECONDS) $(SEED)

attack: SECONDS ?= 600
attack: | build-prerequisites check-prerequisites run-prerequisites test-prerequisites ## compile and run random programs of the safe subset for SECONDS=600, with KASAN and with KCSAN; SEED=n repeats a run
	@scripts/attack kasan-7.3 $$(( $(SECONDS) / 2 )) $(SEED)
	@scripts/attack kcsan $$(( $(SECONDS) / 2 )) $(SEED)

bench: modules | run-prerequisites bench-prerequisites ## count the instructions of calls in C++ and in C; BASELINE=commit compares
	@scripts/bench report $(O) $(KDIR) $(IMAGE) $(BASELINE)

matrix: | build-prerequisites llvm-prerequisites arm64-prerequisites check-prerequisites run-prerequisites test-prerequisites ## build, load and test on each kernel; SHARD=i/n for every nth, JOBS=n at a time
	@scripts/matrix

matrix-report: ## print the results of matrix as a table
	@scripts/matrix --report

coverage: | build-prerequisites check-prerequisites run-prerequisites test-prerequisites coverage-prerequisites ## report the lines and branches that the tests execute: .build/coverage/index.html
	@scripts/coverage

size: modules ## print the size of each module, and the part of cxxrt in it

compile_commands.json: modules ## write the flags of each source for clangd and editors
	@scripts/compile-commands $(KDIR) $(O) >$@

docs: | docs-prerequisites ## build the reference of the API: .build/docs/html/index.html
	@scripts/docs

# Installs the part of cxxrt that a driver needs, not the modules of this tree.
PREFIX ?= /usr/local

install: ## install cxxrt for drivers, under PREFIX=/usr/local; DESTDIR= is put before it
	scripts/install $(DESTDIR)$(PREFIX)/share/cxxrt

format: ## format the sources with clang-format-22
	clang-format-22 -i $$(git ls-files '*.[ch]' '*.cpp' '*.hpp')

clean: ## remove all built files
	rm -rf .build

help: ## print this list
	@sed -nE 's/^([a-z_.-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 30
	@echo
	@scripts/run-sample --list

%-prerequisites:
	@scripts/prerequisites $*

.PHONY: all modules run shell check test fuzz attack bench matrix matrix-report coverage size compile_commands.json docs install format clean \
	help
.DELETE_ON_ERROR:
