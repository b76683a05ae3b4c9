// SPDX-License-Identifier: GPL-2.0
// Correct code that calls functions by pointers. The safe subset must accept all of it.
#include <algorithm>
#include <array>
#include <span>

#include <kernel/prelude.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

namespace commands_of_a_session {
struct Session {
	u32 bytes = 0;
	Vec<u32> sizes;
};
using Handler = Result<u32> (*)(Session &, StrView);

Result<u32> add(Session &session, StrView text)
{
	const u32 size = static_cast<u32>(text.size() & 0xff);

	TRY(session.sizes.push(gfp::kernel, size));
	session.bytes += size & 0xff;
	return session.bytes;
}
Result<u32> get(Session &session, StrView)
{
	return session.bytes;
}
struct Command {
	StrView name;
	Handler run;
};
constexpr std::array<Command, 2> commands{{{"add", add}, {"get", get}}};

Result<u32> dispatch(Session &session, StrView line)
{
	for (const Command &command : commands)
		if (command.name == line) {
			const u32 bytes = TRY(command.run(session, line));

			// Neither the text nor the table is changed by the call.
			return line.size() > command.name.size() ? 0 : bytes;
		}
	return EINVAL;
}
} // namespace commands_of_a_session

namespace a_state_machine {
enum class State : u8 { idle, busy };
struct Machine {
	State state = State::idle;
	u32 events = 0;
};
State when_idle(Machine &machine, u32 event)
{
	machine.events += event & 1;
	return event ? State::busy : State::idle;
}
State when_busy(Machine &machine, u32)
{
	machine.events = 0;
	return State::idle;
}
constexpr std::array<State (*)(Machine &, u32), 2> steps{when_idle, when_busy};

void step(Machine &machine, u32 event)
{
	machine.state = steps[static_cast<usize>(machine.state) % steps.size()](machine, event);
}
} // namespace a_state_machine

namespace an_order_that_the_caller_chooses {
struct Sensor {
	u32 id = 0;
};
bool by_id(const Sensor &one, const Sensor &other)
{
	return one.id < other.id;
}
void order(Vec<Sensor> &sensors, bool (*by)(const Sensor &, const Sensor &))
{
	std::sort(sensors.begin(), sensors.end(), by);
}
void order_by_id(Vec<Sensor> &sensors)
{
	order(sensors, by_id);
}
} // namespace an_order_that_the_caller_chooses

namespace a_decoder {
Result<> copy(std::span<const u8> from, Vec<u8> &to)
{
	for (const u8 byte : from)
		TRY(to.push(gfp::kernel, byte));
	return ok();
}
constexpr std::array<Result<> (*)(std::span<const u8>, Vec<u8> &), 1> decoders{copy};

Result<usize> decode(std::span<const u8> from)
{
	Vec<u8> to;

	TRY(decoders[0](from, to));
	return to.size() + from.size();
}
} // namespace a_decoder

struct Hooks {
	Result<> (*begin)(u32) = nullptr;
	void (*end)(u32) = nullptr;

	bool has_end() const { return end != nullptr; }
};

Result<> check_hooks(const Hooks &hooks)
{
	if (!hooks.begin || !hooks.end)
		return EINVAL;
	return ok();
}
Result<> run_hooks(const Hooks &hooks, u32 value)
{
	TRY(check_hooks(hooks));
	TRY(hooks.begin(value));
	hooks.end(value);
	return ok();
}
void end_hooks(const Hooks &hooks, u32 value)
{
	if (!hooks.has_end())
		return;
	hooks.end(value);
}
