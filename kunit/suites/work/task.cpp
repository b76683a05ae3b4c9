// SPDX-License-Identifier: GPL-2.0
#include <kernel/file/event_fd.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/task.hpp>
#include <kernel/work/terminal.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_task);

TEST(a_kernel_thread_belongs_to_root_and_has_no_user_memory)
{
	EXPECT(current().pid() > 0);
	EXPECT(current().tgid() == current().pid());
	EXPECT(current().pid_in_namespace() == current().pid());
	EXPECT(current().tgid_in_namespace() == current().tgid());
	EXPECT((current().uid() == Uid::root()));
	EXPECT((current().euid() == Uid::root()));
	EXPECT(current().euid().in_namespace() == 0u);
	EXPECT(current().is_capable(Capability::sys_admin));
	EXPECT(current().is_capable(Capability::checkpoint_restore));
	EXPECT(!current().has_signal());
	EXPECT(!current().has_fatal_signal());
	EXPECT(!current().has_memory());

	const int is_first = border_use_user_memory();

	EXPECT(current().has_memory());
	if (is_first)
		border_unuse_user_memory();
}

// Programs test terminals and descriptors that exist: qemu/guest/examples_*.c.
TEST(a_thread_of_the_kernel_has_no_terminal_and_no_descriptors)
{
	const auto terminal = Terminal::of_current();

	EXPECT((terminal.is_err() && terminal.error() == ENOTTY));
	for (const s32 fd : {-1, 0, 1000}) {
		const auto event = EventFd::from_fd(fd);

		EXPECT((event.is_err() && event.error() == EBADF));
	}
}

TEST(each_task_has_a_number_and_a_name)
{
	Atomic<int> pid{0};
	Atomic<bool> has_name{false}, is_printed{false};
	{
		Thread thread([&]() {
			const TaskName name = current().name();
			const auto text = kasprintf(gfp::kernel, "<{:12}>", name);

			pid.store(current().pid());
			has_name.store(name.view() == "cxxrt_test");
			is_printed.store(text.is_ok() && text->view() == "<  cxxrt_test>");
		});

		REQUIRE(thread.started());
	}
	EXPECT(pid.load() != 0);
	EXPECT(pid.load() != current().pid());
	EXPECT(has_name.load());
	EXPECT(is_printed.load());
}

TEST(a_signal_is_pending_until_it_is_taken)
{
	Atomic<bool> before{true}, after{false}, fatal{true};
	Completion asked, sent;
	{
		Thread thread([&]() {
			before.store(current().has_signal());
			asked.complete();
			sent.wait();
			after.store(current().has_signal());
			fatal.store(current().has_fatal_signal());
		});

		REQUIRE(thread.started());
		asked.wait();
		thread.signal();
		sent.complete();
	}
	EXPECT(!before.load());
	EXPECT(after.load());
	EXPECT(!fatal.load());
}
