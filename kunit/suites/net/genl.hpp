// SPDX-License-Identifier: GPL-2.0
// A driver with a family of generic netlink, and a program that uses it.
#pragma once

#include <cxxrt/border/test/genl.h>
#include <kernel/memory/box.hpp>
#include <kernel/net/genl.hpp>
#include <kernel/sync/completion.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

namespace {

struct Point {
	u32 x, y;
	bool operator==(const Point &) const = default;
};

} // namespace

template <> inline constexpr bool kernel::any_bits_are_a_value<Point> = true;

namespace {

enum : u8 { set = 1, get, list, open_to_all, overflow, slow, changed = 200 };

using Number = genl::Attribute<1, u32>;
using Percent = genl::Attribute<2, u8, 1, 100>;
using Offset = genl::Attribute<3, s64, -5, 5>;
using Name = genl::Attribute<4, genl::Text<7>>;
using Key = genl::Attribute<5, genl::Bytes<2, 4>>;
using Place = genl::Attribute<6, Point>;
using On = genl::Attribute<7, genl::Flag>;
using Events = genl::Group<"events">;
using OpenEvents = genl::Group<"open", genl::Access::all>;

/// What the handlers have seen. It outlives the families.
struct Seen : Pinned {
	Atomic<u32> calls{0};
	Atomic<u32> objects{0};
	Atomic<u64> number{0};
	Atomic<s64> offset{0};
	Atomic<u32> options{0}; ///< A bit for each attribute.
	Atomic<bool> is_capable{false};
	Atomic<bool> runs{false};
	Atomic<bool> has_ended{false};
	Completion may_end;
};

class Driver : Pinned {
      public:
	explicit Driver(const Seen &seen, u32 entries = 0) : seen_(seen), entries_(entries)
	{
		seen_.objects.inc();
	}
	~Driver() { seen_.objects.dec(); }

	Result<> start() const { return family_.start(); }
	template <typename Group> Result<> tell(u32 number) const
	{
		return family_.broadcast<Group, changed>(gfp::kernel, Number(number),
							 Name("seven.."), On(true));
	}
	template <typename Group> bool is_heard() const { return family_.has_subscribers<Group>(); }
	Result<> tell_too_much() const
	{
		return family_.broadcast<Events, changed>(gfp::kernel, Name("too much"));
	}

      private:
	Result<> on_set(const genl::Request<Number, genl::Optional<Percent>, genl::Optional<Offset>,
					    genl::Optional<Name>, genl::Optional<Key>,
					    genl::Optional<Place>, On> &request) const
	{
		const auto percent = request.get<Percent>();
		const auto offset = request.get<Offset>();
		const auto name = request.get<Name>();
		const auto key = request.get<Key>();
		const auto place = request.get<Place>();
		u32 options = 1u << 1;

		seen_.calls.inc();
		seen_.number.store(request.get<Number>());
		seen_.is_capable.store(request.is_capable(Capability::net_admin));
		if (percent && *percent == 99)
			options |= 1u << 2;
		if (offset) {
			options |= 1u << 3;
			seen_.offset.store(*offset);
		}
		if (name && *name == "seven..")
			options |= 1u << 4;
		if (key && key->size() == 3 && (*key)[2] == byte{7})
			options |= 1u << 5;
		if (place && *place == Point{3, 4})
			options |= 1u << 6;
		if (request.get<On>())
			options |= 1u << 7;
		seen_.options.store(options);
		if (request.get<Number>() == 13)
			return request.refuse(ERANGE, "not this number");
		if (request.get<Number>() == 14)
			return request.refuse<Number>(EBUSY, "this one");
		return ok();
	}
	Result<> on_get(const genl::Request<Number> &request, const genl::Message &reply) const
	{
		seen_.calls.inc();
		TRY(reply.put(Number(request.get<Number>() + 1), Name("seven.."), Place({5, 6})));
		return request.get<Number>() == 13 ? Result<>(EIO) : ok();
	}
	Result<bool> on_list(u64 &at, const genl::Message &entry) const
	{
		constexpr std::array<byte, 400> filling{};

		seen_.calls.inc();
		if (at == 1000)
			return ENOLINK;
		if (at >= entries_)
			return false;
		TRY(entry.put(Number(static_cast<u32>(at)),
			      genl::Attribute<8, genl::Bytes<0, 400>>(filling)));
		at++;
		return true;
	}
	Result<> on_open(const genl::Request<> &request) const
	{
		seen_.calls.inc();
		seen_.is_capable.store(request.is_capable(Capability::net_admin));
		return ok();
	}
	Result<> on_overflow(const genl::Request<> &, const genl::Message &reply) const
	{
		constexpr std::array<byte, 400> filling{};

		for (;;)
			TRY(reply.put(genl::Attribute<8, genl::Bytes<0, 400>>(filling)));
	}
	Result<> on_slow(const genl::Request<> &) const
	{
		seen_.runs.store(true);
		seen_.may_end.wait();
		seen_.has_ended.store(true);
		return ok();
	}

	const Seen &seen_;
	const u32 entries_;
	genl::Family<"cxxrt",
		     genl::Commands<genl::Do<set, &Driver::on_set>, genl::Do<get, &Driver::on_get>,
				    genl::Dump<list, &Driver::on_list>,
				    genl::Do<open_to_all, &Driver::on_open, genl::Access::all>,
				    genl::Do<overflow, &Driver::on_overflow>,
				    genl::Do<slow, &Driver::on_slow>>,
		     genl::Groups<Events, OpenEvents>>
		family_{this};
};

/// The attributes of a request, as a program makes them. Their bytes are not on the stack: with
/// KASAN, clang has memory there for each object of a function.
class Attributes {
      public:
	Attributes() MAY_SLEEP : bytes_(Box<Bytes>::make(gfp::kernel)) {}
	template <typename T> Attributes &add(u16 number, const T &value)
	{
		return add(number, &value, sizeof(value));
	}
	Attributes &add(u16 number, StrView text)
	{
		return add(number, text.as_span().data(), text.size());
	}
	Attributes &add(u16 number, const void *data, usize size)
	{
		const u16 header[2]{static_cast<u16>(sizeof(header) + size), number};

		if (bytes_.is_err())
			return *this;
		__builtin_memcpy((*bytes_)->data() + used_, header, sizeof(header));
		__builtin_memcpy((*bytes_)->data() + used_ + sizeof(header), data, size);
		used_ += (sizeof(header) + size + 3) & ~usize{3};
		return *this;
	}
	/// Errors: ENOMEM.
	Result<std::span<const byte>> bytes() const
	{
		if (bytes_.is_err())
			return bytes_.error();
		return std::span<const byte>(**bytes_).first(used_);
	}

      private:
	using Bytes = std::array<byte, 512>;

	Result<Box<Bytes>> bytes_;
	usize used_ = 0;
};

/// A program with a socket.
class Client : Pinned {
      public:
	explicit Client() MAY_SLEEP : socket_(border_test_genl_open()),
				      answer_(Box<border_test_genl_answer>::make(gfp::kernel))
	{
		if (socket_)
			(void)border_test_genl_find(socket_, "cxxrt", "events", &family_);
	}
	~Client() MAY_SLEEP
	{
		if (socket_)
			border_test_genl_close(socket_);
	}

	bool is_ready() const { return socket_ && answer_ && family_.id; }
	int send(u8 command, const Attributes &with = {}, bool is_privileged = true,
		 bool is_dump = false) const MAY_SLEEP
	{
		const auto bytes = with.bytes();

		if (bytes.is_err())
			return bytes.error().to_errno();

		const border_test_genl_request request{.family = family_.id,
						       .command = command,
						       .is_dump = is_dump,
						       .is_privileged = is_privileged,
						       .attributes = bytes->data(),
						       .size = bytes->size()};

		return border_test_genl_send(socket_, &request);
	}
	int receive() MAY_SLEEP { return border_test_genl_receive(socket_, &**answer_); }
	/// Returns the error of the acknowledgement.
	int ask(u8 command, const Attributes &with = {}, bool is_privileged = true) MAY_SLEEP
	{
		int error = send(command, with, is_privileged);

		if (!error)
			error = receive();
		return error ?: got().error;
	}
	int subscribe(bool is_privileged = true) MAY_SLEEP
	{
		return border_test_genl_subscribe(socket_, family_.group, is_privileged);
	}
	int subscribe_to_open(bool is_privileged) MAY_SLEEP
	{
		border_test_genl_family found;
		const int error = border_test_genl_find(socket_, "cxxrt", "open", &found);

		return error ?: border_test_genl_subscribe(socket_, found.group, is_privileged);
	}
	const border_test_genl_answer &got() const { return **answer_; }
	bool has_reason(StrView wanted) const
	{
		return StrView(kernel::detail::span_of(&got().reason[0],
						       __builtin_strlen(got().reason))) == wanted;
	}
	/// Returns the u32 of an attribute of the first message, or 0 without it.
	u32 number(u16 wanted) const
	{
		u32 value = 0, length = 0;

		__builtin_memcpy(&length, got().attributes, sizeof(length));
		for (usize at = 20; at + 8 <= length;) {
			u16 header[2];

			__builtin_memcpy(header, got().attributes + at, sizeof(header));
			if (header[1] == wanted)
				__builtin_memcpy(&value, got().attributes + at + 4, sizeof(value));
			at += (header[0] + 3u) & ~3u;
		}
		return value;
	}

      private:
	::socket *socket_;
	Result<Box<border_test_genl_answer>> answer_;
	border_test_genl_family family_{};
};

} // namespace
