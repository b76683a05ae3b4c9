# SPDX-License-Identifier: GPL-2.0
#
# Compiles C++ modules. Include this file at the end of a Kbuild file.
#
#	obj-m   := foo.o
#	foo-cxx := foo.cpp bar.cpp	# C++ sources; list C objects in foo-y as usual
#	foo-safe := y			# in the safe subset (Makefile.check)
#	foo-exports := foo.h		# headers, whose EXPORTED functions other modules may call
#	include /path/to/cxxrt/cxxrt/Makefile.cxx
#
# Sources are looked up in $(cxx-srctree), by default the directory of the Kbuild file, if they do not
# begin with a slash.
#
# The C++ of a module and the border's C are one unit of link-time optimisation, which inlines the
# kernel's inline functions and constants into C++. The result, foo.cxx.o, is an ordinary object of
# foo: objtool, modpost and BTF treat it as they treat C.

cxxrt-dir    := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
cxxrt-root   := $(patsubst %/,%,$(dir $(cxxrt-dir)))
cxx-srctree  ?= $(src)

# The C++ compiler is the sibling of the kernel's C compiler and has the same version. The same holds
# for LLVM's linker and optimiser. `make clean` has no configuration that names the compiler.
cxx-is-clang := $(findstring clang,$(notdir $(lastword $(CC))))
cxx-sibling = $(shell printf '%s' '$(CC)' | sed -E 's,(gcc|clang)([^/+ ]*)$$,$(1)\2,')
CXX := $(call cxx-sibling,$(if $(cxx-is-clang),clang++,g++))
LLD := $(if $(cxx-is-clang),$(lastword $(call cxx-sibling,ld.lld)))
OPT := $(if $(cxx-is-clang),$(lastword $(call cxx-sibling,opt)))
cxx-lacking := $(strip $(foreach tool,$(lastword $(CC)) $(lastword $(CXX)) $(LLD) $(OPT),$(if $(shell command -v $(tool)),,$(tool))))
ifneq ($(cxx-lacking),)
$(error cxxrt: this kernel is built with $(strip $(CC)); please install $(cxx-lacking))
endif

# Reports an unsupported configuration in one sentence, before the compiler reports hundreds of errors. `make
# clean` has no configuration.
cxx-older = $(shell [ $(1) -ge $(2) ] || echo older)
ifdef CONFIG_MODULES
ifndef CONFIG_64BIT
$(error cxxrt: this kernel has no CONFIG_64BIT; cxxrt is for machines of 64 bits)
endif
ifneq ($(call cxx-older,$$(($(VERSION) * 100 + $(PATCHLEVEL))),601),)
$(error cxxrt: this kernel is Linux $(VERSION).$(PATCHLEVEL); cxxrt needs 6.1 or a later one)
endif
cxx-oldest := $(if $(cxx-is-clang),19,12)
ifneq ($(call cxx-older,$(firstword $(subst ., ,$(shell $(CXX) -dumpversion))),$(cxx-oldest)),)
$(error cxxrt: $(lastword $(CXX)) knows too little of C++20; cxxrt needs $(if $(cxx-is-clang),clang,GCC) $(cxx-oldest) or a later one)
endif
endif

# Flags: those of the kernel, except those that a C++ compiler refuses, and the warning that a template passes a format
# on, which cannot have the attribute. Flags of code generation are unchanged, so mitigations and instrumentation are
# those of the kernel.
cxx-c-only := -std=% -include %/compiler_types.h -Werror=implicit-function-declaration	\
	-Werror=implicit-int -Wstrict-prototypes -Werror=strict-prototypes			\
	-Wmissing-prototypes -Wold-style-definition -Wdeclaration-after-statement		\
	-Wno-pointer-sign -Werror=incompatible-pointer-types -Werror=designated-init		\
	-Wno-override-init -Woverride-init -Wnested-externs -Wbad-function-cast -Wc++-compat	\
	-Wmissing-format-attribute -Wno-unterminated-string-initialization

# A whole chain of calls shares a stack of 16 KiB, so a frame may have at most 1 KiB. With KASAN the
# kernel's limit holds, because red zones need space.
cxx-frame := $(if $(CONFIG_KASAN)$(CONFIG_KCSAN),2048,1024)

# Objects for link-time optimisation. LLVM's are unoptimised bitcode: if the border were optimised before it
# is merged, __builtin_constant_p() would not see C++'s constants.
ifneq ($(cxx-is-clang),)
cxx-lto     := -emit-llvm -Xclang -disable-llvm-passes -fvisibility=hidden
cxx-frame   := -Wframe-larger-than=$(cxx-frame) -Werror=frame-larger-than=
ld_cxx_flags = $(subst $(cxx-lto),,$(cxx_flags)) -Qunused-arguments
# <limits> uses long double, which clang refuses without an x87. The link removes it.
cxx-c-only  += -mno-80387 -mno-fp-ret-in-387
cxx-without := $(if $(filter -mno-80387,$(KBUILD_CFLAGS)),-x87)
# Included files count as headers, whose inline functions must not use static functions.
border-quiet := -Wno-static-in-inline
else
cxx-lto     := -flto=1
cxx-frame   := -Werror=frame-larger-than=$(cxx-frame)
# To spill a value of two registers, g++ aligns the stack to 16 bytes. The kernel's stack is aligned to 8 bytes, so
# the function would get a frame pointer. Without SSE no instruction needs the alignment. Only an object that
# requires 16 bytes needs it: the checker refuses such an object on the stack.
cxx-stack   := $(if $(filter -mpreferred-stack-boundary=3,$(KBUILD_CFLAGS)),-mincoming-stack-boundary=4)
# The objects have gcov's counters already. With this flag the link would add user space's libgcov.
ld_cxx_flags = $(filter-out -fprofile-arcs -ftest-coverage,$(cxx_flags)) $(cxx-stack)
endif

# The objtool of Linux 6.1 finds the function of a cold part by its name, and fails for names of more than
# 128 characters, which templates have.
cxx-no-cold := $(if $(shell grep -ls 'parent function name exceeds' $(objtree)/tools/objtool/objtool),	\
		$(call cc-option,-fno-reorder-blocks-and-partition))

# On arm64 ftrace stores a pointer before each function, which must be aligned. GCC before 14 does not align
# cold functions. So the kernel's __cold is empty there.
cxx-no-cold += $(if $(CONFIG_DYNAMIC_FTRACE_WITH_CALL_OPS),						\
		$(if $(CONFIG_CC_HAS_SANE_FUNCTION_ALIGNMENT),,-D__cold=))

# In C++ a member that is defined in its class is implicitly inline. Limit GCC's inlining of such
# members nearly to that of static functions in C (max-inline-insns-auto of -O2, which is 15). GCC estimates a
# function that returns a Result at two or three times its code, because it removes the second test of an error
# later. It also removes the objects on the stack later, which the kernel's -fconserve-stack counts: without the
# limits that are GCC's own, a function with a Result in it was not inlined. STACK tests the stack that remains.
cxx-inline := $(call cc-option,--param=max-inline-insns-single=50 --param=large-stack-frame=256 --param=large-stack-frame-growth=1000)

ccflags-y += -I$(cxxrt-root) -I$(obj)/generated						\
	-fmacro-prefix-map=$(cxx-srctree)/= -fmacro-prefix-map=$(cxxrt-root)/=
cxx_flags = $(filter-out $(cxx-c-only) $(LINUXINCLUDE) $(NOSTDINC_FLAGS) -Wframe-larger-than=%, \
		$(c_flags)) -std=gnu++20 -D_GLIBCXX_ASSERTIONS -ffreestanding -fbuiltin -fno-exceptions -fno-rtti	\
	-Werror=unused-result -I$(cxxrt-root)/include -I$(cxxrt-root)/include/uapi -I$(cxxrt-root)/include/hosted -I$(cxxrt-root)/include/deprecated	\
	$(cxx-lto) $(cxx-inline) $(cxx-frame) $(cxx-no-cold) $(cxxflags-y)

# In the safe subset a shift by the width of its number or more stops at that place, as an index past the end does. So
# does a division by 0, which an x86 processor stops itself. Where the compiler knows the bound, the test costs nothing. A
# kernel with UBSAN reports both.
cxx-trapped := shift-exponent$(if $(CONFIG_X86),,$(comma)integer-divide-by-zero)
cxx-traps   := $(if $(CONFIG_UBSAN),,-fsanitize=$(cxx-trapped) $(if $(cxx-is-clang),-fsanitize-trap=$(cxx-trapped),-fsanitize-undefined-trap-on-error))

# Of a source in the safe subset: views have the size of their memory.
cxx-subset = $(if $(filter y,$($(modname)-safe)),$(if $(filter $<,$(foreach s,$($(modname)-trusted),$(call cxx-source,$(s)))),,-DCXXRT_SAFE $(cxx-traps)))

quiet_cmd_cxx_o_cpp = CXX $(quiet_modtag) $@
      cmd_cxx_o_cpp = $(CXX) $(cxx_flags) $(cxx-subset) -c -o $@ $<

# With KCSAN, GCC reports that a constructor or a destructor sets the table of virtual functions. The kernel knows such
# writes only as writes.
cxx-renames = $(if $(filter -fsanitize=thread,$(cxx_flags)),--redefine-sym __tsan_vptr_update=__tsan_write8)

# The kernel's headers rename the copies that a C source calls, so that KASAN checks them (fortify-string.h).
# Before version 13, GCC does not rename the copies that it generates. All copies of C++ are generated, as for
# std::copy(). In Linux 6.1 the headers rename nothing, and memcpy() itself is checked.
ifeq ($(CONFIG_CC_HAS_KASAN_MEMINTRINSIC_PREFIX)$(shell grep -Ls __asan_memcpy $(srctree)/include/linux/fortify-string.h),)
cxx-renames += $(if $(filter -fsanitize=kernel-address,$(cxx_flags)),				\
	$(foreach f,memcpy memmove memset,--redefine-sym $(f)=__asan_$(f)))
endif

# BTF cannot represent C++ types, and pahole fails on them. If the kernel has BTF, debug information
# moves to foo.debug.o, which gdb, addr2line and objdump -S read.
quiet_cmd_ld_cxx = LTO $(quiet_modtag) $@
      cmd_ld_cxx = NM='$(NM)' OBJCOPY='$(OBJCOPY)' OBJDUMP='$(OBJDUMP)' CONSTRUCTORS='$(CONFIG_CONSTRUCTORS)'		\
			LD='$(LD)' LLD='$(LLD)' OPT='$(OPT)' WITHOUT='$(cxx-without)'				\
			READELF='$(READELF)' PATCHED='$(CONFIG_DYNAMIC_FTRACE_WITH_CALL_OPS)'			\
			$(CONFIG_SHELL) $(cxxrt-dir)/link-object $@				\
			$(filter %.o,$(real-prereqs)) -- $(CXX) $(ld_cxx_flags)			\
		$(if $(cxx-renames),; $(OBJCOPY) $(cxx-renames) $@)				\
		$(if $(CONFIG_DEBUG_INFO_BTF_MODULES),; cp $@ $(@:.cxx.o=.debug.o);		\
			$(OBJCOPY) --strip-debug $@)						\
		$(cmd_objtool)

define rule_ld_cxx
	$(call cmd_and_savecmd,ld_cxx)
	$(call cmd,gen_objtooldep)
endef

# $(call cxx-object,module,source): the path of the object of a source, which can be a generated one.
cxx-object = $(obj)/$(1).d/$(patsubst /%,%,$(subst ../,,$(patsubst $(abspath $(obj))/%,%,$(basename $(2))))).o

# $(call cxx-source,source): the path of a source.
cxx-source = $(if $(filter /%,$(1)),$(1),$(cxx-srctree)/$(1))

# $(call cxx-rule,module,source)
define cxx-rule
$(call cxx-object,$(1),$(2)): part-of-module := y
$(call cxx-object,$(1),$(2)): modname := $(1)
$(call cxx-object,$(1),$(2)): $(call cxx-source,$(2)) FORCE | $(border-layouts)
	$$(call if_changed_dep,cxx_o_cpp)
$(obj)/$(1).cxx.o: $(call cxx-object,$(1),$(2))
targets += $(patsubst $(obj)/%,%,$(call cxx-object,$(1),$(2)))
endef

cxx-modules := $(foreach m,$(basename $(obj-m)),$(if $($(m)-cxx),$(m)))

include $(cxxrt-dir)/Makefile.border
include $(cxxrt-dir)/Makefile.check

# $(call c-rule,object,modules): compiles C of a module whose source is in another directory than its objects.
# Modules that share an object have one rule for it, and KBUILD_MODNAME then has both names, as in Kbuild.
define c-rule
$(obj)/$(1): part-of-module := y
$(obj)/$(1): modname := $(subst $(space),:,$(strip $(2)))
$(obj)/$(1): $(cxx-srctree)/$(1:.o=.c) FORCE
	$$(call if_changed_rule,cc_o_c)
	$$(call cmd,force_checksrc)
endef
c-objects = $(or $(strip $($(1)-objs) $($(1)-y) $($(1)-m)),$(if $($(1)-cxx),,$(1).o))
ifneq ($(cxx-srctree),$(src))
$(foreach o,$(sort $(foreach m,$(basename $(obj-m)),$(call c-objects,$(m)))),		\
	$(eval $(call c-rule,$(o),$(foreach m,$(basename $(obj-m)),$(if $(filter $(o),$(call c-objects,$(m))),$(m))))))
endif

# Generates and compiles a C source that exports the functions of headers. It is C because genksyms computes the
# versions of symbols (CONFIG_MODVERSIONS) from C.
filechk_cxx_exports = echo '\#include <linux/export.h>';							\
	for header in $(foreach h,$($(modname)-exports),$(call cxx-source,$(h))); do				\
		echo "\#include \"$$header\"";									\
		sed -nE 's/^EXPORTED [^(]*[ *]([A-Za-z_0-9]+)\(.*/EXPORT_SYMBOL_GPL(\1);/p' "$$header" | grep . ||	\
			{ echo "cxxrt: error: $$header: foo-exports names it, and no line begins with EXPORTED" >&2; false; }; \
	done
define cxx-exports
$(1)-y += $(1).exports.o
$(obj)/$(1).exports.c: modname := $(1)
$(obj)/$(1).exports.c: $(foreach h,$($(1)-exports),$(call cxx-source,$(h))) FORCE
	$$(call filechk,cxx_exports)
clean-files += $(1).exports.c
endef

define cxx-module
$(addprefix $(obj)/,$($(1)-y)): | $(border-layouts)
$(1)-y += $(1).cxx.o
$(if $($(1)-exports),$(eval $(call cxx-exports,$(1))))
$(obj)/$(1).cxx.o: part-of-module := y
$(obj)/$(1).cxx.o: modname := $(1)
$(obj)/$(1).cxx.o: objtool-enabled = $$(if $$(delay-objtool),,y)
$(obj)/$(1).cxx.o: $(cxxrt-dir)/link-object FORCE
	$$(call if_changed_rule,ld_cxx)
$(foreach s,$($(1)-cxx),$(eval $(call cxx-rule,$(1),$(s))))
$(obj)/$(1).cxx.o: $(border-object)
$(call cxx-checks,$(1))
$(if $(or $(cxx-is-clang),$(filter %_kunit,$(1)),$(call check-says,$(1),check,n)),,$(eval $(call cxx-depth,$(1))))
endef

$(foreach m,$(cxx-modules),$(eval $(call cxx-module,$(m))))

# Without a configuration, a module that depends on it is in obj-.
clean-files += generated $(foreach m,$(basename $(obj-m) $(obj-)),$(if $($(m)-cxx),$(m).d))
