# SPDX-License-Identifier: GPL-2.0
# What a person types; `make help` lists it. The work is done by scripts/, qemu/ and Kbuild.

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

run: modules | run-prerequisites ## build, boot the kernel in QEMU, and move bytes through /dev/ring0; with MODULE=name, use that sample
	@scripts/run-sample $(O) $(IMAGE) $(KERNEL) $(MODULE)

shell: modules | run-prerequisites ## a shell in the same virtual machine, with the devices of MODULE=name; GDB=socket for gdb's target remote
	@scripts/run-guest $(O) shell $(IMAGE) $(if $(MODULE),--machine module/$(MODULE)/machine) $(if $(GDB),--gdb $(GDB))

check: modules ## clang 22 reads all sources, and what must not compile does not
	@scripts/test-safety
	@scripts/test-refused $(KDIR)

test: | build-prerequisites check-prerequisites run-prerequisites test-prerequisites docs-prerequisites ## everything that can fail; with SUITE=cxxrt_vec, or a pattern, that suite alone
	@scripts/test $(KERNEL) '$(SUITE)'

fuzz: SECONDS ?= 600
fuzz: | build-prerequisites run-prerequisites test-prerequisites ## random calls to /dev/ring0 for SECONDS=600, with KASAN and with KCSAN; SEED=n repeats
	@scripts/fuzz kasan $(SECONDS) $(SEED)
	@scripts/fuzz kcsan $(SECONDS) $(SEED)

bench: modules | run-prerequisites bench-prerequisites ## what calls cost in C++ and in C, in instructions; BASELINE=commit compares
	@scripts/bench report $(O) $(KDIR) $(IMAGE) $(BASELINE)

matrix: | build-prerequisites llvm-prerequisites arm64-prerequisites check-prerequisites run-prerequisites test-prerequisites ## each kernel: built, loaded, tested; SHARD=i/n for every nth, JOBS=n at a time
	@scripts/matrix

matrix-report: ## what matrix found, in one table
	@scripts/matrix --report

coverage: | build-prerequisites check-prerequisites run-prerequisites test-prerequisites coverage-prerequisites ## which lines and branches the tests in the guest run; .build/coverage/index.html
	@scripts/coverage

size: modules ## how large each module is, and what of it is cxxrt: the last lines of a build

compile_commands.json: modules ## how clang reads each source, for clangd and editors
	@scripts/compile-commands $(KDIR) $(O) >$@

docs: | docs-prerequisites ## the reference of the API; .build/docs/html/index.html
	@scripts/docs

# Installs the part of cxxrt that a driver needs, not the modules of this tree.
PREFIX ?= /usr/local

install: ## what a driver needs, under PREFIX=/usr/local; DESTDIR= stands before it
	scripts/install $(DESTDIR)$(PREFIX)/share/cxxrt

format: ## format the sources with the project's own style
	clang-format-22 -i $$(git ls-files '*.[ch]' '*.cpp' '*.hpp')

clean: ## remove everything that was built here
	rm -rf .build

help: ## this list
	@sed -nE 's/^([a-z_.-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 30
	@echo
	@scripts/run-sample --list

%-prerequisites:
	@scripts/prerequisites $*

.PHONY: all modules run shell check test fuzz bench matrix matrix-report coverage size compile_commands.json docs install format clean \
	help
.DELETE_ON_ERROR:
