// SPDX-License-Identifier: GPL-2.0
/// \file
/// current(): the task that runs this code.
#pragma once

#include <array>

#include <cxxrt/border/work/task.h>
#include <kernel/core/types.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

/// A user (kuid_t). It prevents this mistake: a comparison of user numbers of two namespaces. Root
/// of a container is not root. Any context. After Rust-for-Linux's Kuid.
class Uid {
      public:
	/// The system's root, uid 0 of the first namespace. GLOBAL_ROOT_UID.
	static constexpr Uid root() { return Uid(0); }

	/// Returns whether both are the same user. uid_eq().
	constexpr bool operator==(const Uid &) const = default;

	/// Returns the user's number in the namespace of the current task, to pass it to user
	/// space; 65534 if the user does not exist there. Context: a task. from_kuid_munged().
	u32 in_namespace() const DOES(ask_the_task) { return border_uid_in_namespace(number_); }

      private:
	friend class CurrentTask;
	constexpr explicit Uid(u32 number) : number_(number) {}

	u32 number_;
};

/// A capability of a task (CAP_NET_ADMIN and so on): see capabilities(7). Any context.
enum class Capability : u8 {
#define CXXRT_CAPABILITY(name, kernels, number) name = number,
#include <cxxrt/border/work/capability.h>
#undef CXXRT_CAPABILITY
};

/// A copy of a task's name, to print or compare it. Any context.
class TaskName {
      public:
	/// Returns the name. Context: that of the copy.
	StrView view() const BORROWED
	{
		return StrView(detail::span_of(text_.data(), __builtin_strlen(text_.data())));
	}
	/// @{
	/// For the formats alone: {} prints the name ("%s").
	static constexpr detail::Conversion printk_conversion{"", 's', false};
	const char *printk_value() const { return text_.data(); }
	/// @}

      private:
	friend class CurrentTask;
	TaskName() { border_current_name(text_.data()); }

	std::array<char, BORDER_TASK_NAME_SIZE> text_;
};

/// The task that runs the caller, as current() returns it. The object is empty: each member
/// function reads the task.
class CurrentTask {
      public:
	/// @{
	/// Returns the number of the thread or of its process, for the kernel's log. Context: a
	/// task. task_pid_nr(), task_tgid_nr().
	int pid() const { return border_current_pid(); }
	int tgid() const { return border_current_tgid(); }
	/// @}
	/// @{
	/// The same in the namespace of the process, to pass them to user space: a container has
	/// other numbers. Context: a task. task_pid_vnr(), task_tgid_vnr().
	int pid_in_namespace() const { return border_current_pid_in_namespace(); }
	int tgid_in_namespace() const { return border_current_tgid_in_namespace(); }
	/// @}
	/// @{
	/// Returns the user that started the task, or the user whose permissions it has. Context: a
	/// task. current_uid(), current_euid().
	Uid uid() const { return Uid(border_current_uid()); }
	Uid euid() const { return Uid(border_current_euid()); }
	/// @}

	/// Returns a copy of the task's name, which the task may change at any time. Takes no lock,
	/// so a probe's handler may call it. Context: a task, or what interrupts one.
	/// get_task_comm().
	TaskName name() const { return {}; }

	/// Returns whether the task has a capability in the first namespace. The kernel records its
	/// use in the task, so call this after all other checks. Context: a task. capable().
	bool is_capable(Capability capability) const
	{
		return border_current_has_capability(static_cast<int>(capability));
	}

	/// @{
	/// Returns whether a signal, or a signal that kills it, is pending for the task. A long
	/// loop then ends with ERESTARTSYS or EINTR. Context: a task. signal_pending(),
	/// fatal_signal_pending().
	bool has_signal() const { return border_current_has_signal(); }
	bool has_fatal_signal() const { return border_current_has_fatal_signal(); }
	/// @}

	/// Returns whether the task has user memory: the kernel's own threads have none. Context:
	/// a task. current->mm.
	bool has_memory() const { return border_current_has_memory(); }

      private:
	friend CurrentTask current();
	CurrentTask() = default;
};

/// Returns the task that runs this code: in an operation of a file, the program that called it. It
/// prevents this mistake: the handler of an interrupt or a timer that uses the task it interrupted
/// as its caller. There it does not compile. Context: a task. current.
///
///	if (!current().is_capable(Capability::sys_admin))
///		return EPERM;
///	pr_info("configured by {} ({})\n", current().name(), current().pid());
inline CurrentTask current() DOES(ask_the_task)
{
	return {};
}

} // namespace kernel
