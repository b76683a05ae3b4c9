// SPDX-License-Identifier: GPL-2.0
/// \file
/// genl::Family: commands of programs, and events for them, by generic netlink.
#pragma once

#include <kernel/core/callback.hpp>
#include <kernel/core/literal.hpp>
#include <kernel/device/modinfo.hpp>
#include <kernel/memory/alloc.hpp>
#include <kernel/net/genl_attribute.hpp>
#include <kernel/sync/atomic.hpp>

namespace kernel::genl {

/// The programs that may send a command or receive events. Any context.
enum class Access : u8 {
	net_admin, ///< Those that have CAP_NET_ADMIN. Others get EPERM.
	all,	   ///< All programs.
};

namespace detail {

template <typename Handler> struct DoHandler {
	static constexpr bool is_one = false;
};
template <typename O, typename... A>
struct DoHandler<Result<> (O::*)(const Request<A...> &) const> {
	using Owner = O;
	using Takes = Request<A...>;
	static constexpr bool is_one = true;
	static constexpr bool replies = false;
};
template <typename O, typename... A>
struct DoHandler<Result<> (O::*)(const Request<A...> &, const Message &) const> {
	using Owner = O;
	using Takes = Request<A...>;
	static constexpr bool is_one = true;
	static constexpr bool replies = true;
};

template <typename Handler> struct DumpHandler {
	static constexpr bool is_one = false;
};
template <typename O> struct DumpHandler<Result<bool> (O::*)(u64 &, const Message &) const> {
	using Owner = O;
	static constexpr bool is_one = true;
};

} // namespace detail

/// A command and the member that handles it (struct genl_ops). \p Handler is one of
///
///	Result<> on_set(const genl::Request<Name, Percent> &request) const;
///	Result<> on_get(const genl::Request<Name> &request, const genl::Message &reply) const;
///
/// It runs in the task of the program, in its call of send(), and may sleep. Several programs can
/// run it at once. The program gets its error, or the reply with the number of the command.
template <u8 Number, auto Handler, auto May = Access::net_admin> struct Do {
	using Handles = detail::DoHandler<decltype(Handler)>; ///< The type of the handler.
	static_assert(std::same_as<decltype(May), Access>);
	static_assert(Handles::is_one,
		      "the handler of a genl::Do is: Result<> on_set(const genl::Request<...> "
		      "&request) const, or with const genl::Message &reply as a second argument");

	static constexpr u8 number = Number;	 ///< The number in the message.
	static constexpr auto handler = Handler; ///< The member.
	static constexpr Access access = May;	 ///< The programs that may send it.
};

/// A command that lists entries, and the member that puts one of them:
///
///	Result<bool> on_list(u64 &at, const genl::Message &entry) const;
///
/// \p at is 0 for the first entry. The handler puts the one at or after it, sets \p at to the next
/// one, and returns true; or it returns false at the end. If the entry does not fit, the handler is
/// called again with the same \p at. It runs in the task of the program that reads, and may sleep.
/// It may have the number of a Do. A program that does not read the list to its end keeps the
/// module loaded. If the family ends before the list, the program gets ENODEV.
template <u8 Number, auto Handler, auto May = Access::net_admin> struct Dump {
	using Handles = detail::DumpHandler<decltype(Handler)>; ///< The type of the handler.
	static_assert(std::same_as<decltype(May), Access>);
	static_assert(Handles::is_one,
		      "the handler of a genl::Dump is: Result<bool> on_list(u64 &at, const "
		      "genl::Message &entry) const");

	static constexpr u8 number = Number;	 ///< The number in the message.
	static constexpr auto handler = Handler; ///< The member.
	static constexpr Access access = May;	 ///< The programs that may send it.
};

namespace detail {

template <typename C> inline constexpr bool is_dump = false;
template <u8 Number, auto Handler, auto May>
inline constexpr bool is_dump<Dump<Number, Handler, May>> = true;

/// Returns whether each command occurs at most once, or as a Do and a Dump of the same access.
template <typename... C> consteval bool are_one_table()
{
	constexpr u8 numbers[]{C::number...};
	constexpr bool dumps[]{is_dump<C>...};
	constexpr Access access[]{C::access...};

	for (usize i = 0; i < sizeof...(C); i++)
		for (usize j = 0; j < i; j++)
			if (numbers[i] == numbers[j] &&
			    (dumps[i] == dumps[j] || access[i] != access[j]))
				return false;
	return true;
}

} // namespace detail

/// The commands of a Family: each is a Do or a Dump. Any context.
template <typename... C> struct Commands {};

/// Programs that subscribe to events (struct genl_multicast_group), which may be \p May. Any
/// context.
template <Literal Name, auto May = Access::net_admin> struct Group {
	static_assert(sizeof(Name.text) > 1 && sizeof(Name.text) <= BORDER_GENL_NAMSIZ,
		      "the name of a group has 1 to 15 characters");
	static_assert(std::same_as<decltype(May), Access>);
	/// As the kernel needs it.
	static constexpr border_genl_group_info info{Name.text, May == Access::net_admin};
};

/// The groups of a Family. Any context.
template <typename... G> struct Groups {};

/// A name by which programs find commands and events (struct genl_family). Its attributes are
/// typed, so there is no other way to read one. It prevents these mistakes: an attribute that is
/// read without a policy, or that the program has not sent, which is a NULL pointer in C; a reply
/// that is leaked, or sent after an error; a command for any user that changes the system; a driver
/// that is freed while a command runs, or a list that continues with a driver that is gone; an
/// event for the group of another family, because this one is not registered.
///
///	using Count = genl::Attribute<FOO_ATTR_COUNT, u32>;
///
///	class Foo : Pinned {
///	      public:
///		Result<> start() const { return family_.start(); }
///
///	      private:
///		Result<> on_get(const genl::Request<> &, const genl::Message &reply) const
///		{
///			return reply.put(Count(count_.load()));
///		}
///
///		Atomic<u32> count_{0};
///		genl::Family<"foo", genl::Commands<genl::Do<FOO_CMD_GET, &Foo::on_get>>> family_{
///			this};
///	};
///
/// It is in the first network namespace. Destruction waits for the handlers. So declare it last in
/// its class, or before other callbacks as {this, next}. At one time, one object has a name.
template <Literal Name, typename CommandList, typename GroupList = Groups<>, u8 Version = 1>
class Family;

/// The Family of these commands and groups.
template <Literal Name, typename First, typename... Rest, typename... AllGroups, u8 Version>
class Family<Name, Commands<First, Rest...>, Groups<AllGroups...>, Version>
    : public kernel::detail::CallbackOf<typename First::Handles::Owner> {
	using Owner = typename First::Handles::Owner;
	static_assert((std::same_as<Owner, typename Rest::Handles::Owner> && ...),
		      "the handlers of a genl::Family are members of one class");
	static_assert(detail::are_one_table<First, Rest...>(),
		      "a command has one genl::Do and one genl::Dump at most, of the same "
		      "genl::Access");
	static_assert(sizeof(Name.text) > 1 && sizeof(Name.text) <= BORDER_GENL_NAMSIZ,
		      "the name of a genl::Family has 1 to 15 characters");

      public:
	/// @{
	/// \p owner is the object that has this member. \p next is the callback that is declared
	/// after it, if any. No handler runs before start(). Any context.
	[[gnu::always_inline]] explicit Family(const Owner *owner) : owner_(owner)
	{
		kernel::detail::check_is_last(owner, this);
	}
	template <kernel::detail::IsCallbackOf<Owner> Next>
	[[gnu::always_inline]] Family(const Owner *owner, const Next &next) : owner_(owner)
	{
		kernel::detail::check_is_before(owner, this, next);
	}
	/// @}
	/// Unregisters the family, and waits until no handler runs. The caller holds no lock that a
	/// handler takes. Process context, may sleep. genl_unregister_family().
	~Family() MAY_SLEEP DOES(wait_for_netlink_families) WAITS_FOR_CALLBACKS
	{
		if (state_.load() == State::started)
			border_genl_unregister(&raw);
	}

	/// Registers the family. The kernel loads the module for a program that asks for its name.
	/// Call it once. Errors: EBUSY if it was started; EEXIST if another family has the name;
	/// ENOMEM. Process context, may sleep. genl_register_family().
	Result<> start() const MAY_SLEEP DOES(wait_for_netlink_families)
	{
		kernel::detail::add_to_modinfo<alias>();
		if (state_.cmpxchg(State::none, State::starts) != State::none)
			return EBUSY;

		const int error = border_genl_register(&raw, &tables, this);

		state_.store_release(error ? State::none : State::started);
		return Result<>::from_errno(error);
	}

	/// Sends an event with the number \p Command to the programs that have subscribed to \p G:
	/// broadcast<Changes, FOO_CMD_CHANGED>(gfp::kernel, Count(3)). Errors: ESRCH if there are
	/// none, or before start() has returned; ENOBUFS if one of them does not read; EMSGSIZE if
	/// a text or bytes are longer than their type; ENOMEM. Context: that of the flags.
	/// genlmsg_multicast().
	template <typename G, u8 Command, AllocationFlags F, typename... Attributes>
	Result<> broadcast(F, const Attributes &...attributes) const MAY_SLEEP_IF(F::may_sleep)
	{
		if (!has_subscribers<G>())
			return ESRCH;

		void *header = nullptr;
		sk_buff *const message = border_genl_event_begin(
			&raw, Command, (attributes.size() + ... + 0), F::bits, &header);

		if (!message)
			return ENOMEM;

		const Result<> put = Message(message).put(attributes...);

		if (put.is_err()) {
			border_genl_free(message);
			return put;
		}
		return Result<>::from_errno(
			border_genl_event_send(&raw, message, header, group_index<G>(), F::bits));
	}
	/// Returns whether a program has subscribed to \p G. Check first if computing an event is
	/// expensive. Any context. genl_has_listeners().
	template <typename G> bool has_subscribers() const
	{
		return state_.load_acquire() == State::started &&
		       border_genl_has_listeners(&raw, group_index<G>());
	}

      private:
	enum class State : u32 { none, starts, started };

	template <typename C>
	static int do_it(sk_buff *message, genl_info *info) MAY_SLEEP RUNS_IN(netlink_command)
	{
		using Takes = typename C::Handles::Takes;

		// SAFETY: the kernel calls this between start() and the end of the destruction.
		const Owner &owner = *static_cast<const Family *>(raw.owner)->owner_;
		const Takes request(message, info);

		if (const int error = request.check())
			return error;
		if constexpr (!C::Handles::replies) {
			return (owner.*C::handler)(request).to_errno();
		} else {
			void *header = nullptr;
			sk_buff *const reply =
				border_genl_reply_begin(&raw, info, C::number, &header);

			if (!reply)
				return -BORDER_ENOMEM;

			const Result<> result = (owner.*C::handler)(request, Message(reply));

			if (result.is_err()) {
				border_genl_free(reply);
				return result.to_errno();
			}
			return border_genl_reply_send(reply, header, info);
		}
	}

	template <typename C>
	static int dump_it(sk_buff *part, netlink_callback *dump) MAY_SLEEP RUNS_IN(netlink_command)
	{
		// SAFETY: start() passed this object to the border, which removes it before its
		// end.
		const auto *self = static_cast<const Family *>(border_genl_dump_begin(&raw, dump));

		if (!self)
			return -BORDER_ENODEV;

		const int result = put_entries<C>(*self->owner_, part, dump);

		border_genl_dump_end();
		return result;
	}
	/// Returns a positive number if there are more, 0 at the end, or a negative errno.
	template <typename C>
	static int put_entries(const Owner &owner, sk_buff *part, netlink_callback *dump) MAY_SLEEP
	{
		for (;;) {
			void *const entry = border_genl_entry_begin(&raw, part, dump, C::number);

			if (!entry)
				return static_cast<int>(border_genl_part_size(part));

			u64 at = border_genl_dump_position(dump);
			const Result<bool> put = (owner.*C::handler)(at, Message(part));

			if (put.is_ok() && *put) {
				border_genl_entry_end(part, entry);
				border_genl_dump_set_position(dump, at);
				continue;
			}
			border_genl_entry_cancel(part, entry);
			if (put.is_ok())
				return 0;
			if (put.error() != EMSGSIZE || border_genl_part_size(part) == 0)
				return put.error().to_errno();
			return static_cast<int>(border_genl_part_size(part));
		}
	}

	// A Do and a Dump of one number are one entry of the kernel.
	struct Table {
		border_genl_command commands[1 + sizeof...(Rest)];
		unsigned count;
	};
	template <typename C> static consteval void add(Table &table)
	{
		constexpr bool needs_net_admin = C::access == Access::net_admin;
		unsigned at = 0;

		while (at < table.count && table.commands[at].number != C::number)
			at++;

		border_genl_command &command = table.commands[at];

		table.count += at == table.count;
		command.number = C::number;
		command.needs_net_admin = needs_net_admin;
		if constexpr (detail::is_dump<C>) {
			command.dumpit = dump_it<C>;
		} else {
			using Takes = typename C::Handles::Takes;

			command.doit = do_it<C>;
			if constexpr (Takes::largest > 0) {
				command.policy = Takes::policies.of;
				command.maxattr = Takes::largest;
			}
		}
	}
	static consteval Table make_table()
	{
		Table made{};

		add<First>(made);
		(add<Rest>(made), ...);
		return made;
	}

	template <typename G> static consteval unsigned group_index()
	{
		unsigned index = 0;

		static_assert((std::same_as<G, AllGroups> || ...),
			      "name this group in the genl::Groups of the family");
		(void)((std::same_as<G, AllGroups> || (index++, false)) || ...);
		return index;
	}
	static consteval kernel::detail::ModinfoField make_alias()
	{
		kernel::detail::ModinfoField made("alias");

		made.put("net-pf-16-proto-16-family-");
		made.put(Name.text);
		return made;
	}

	static constexpr kernel::detail::ModinfoField alias = make_alias();
	static constexpr Table table = make_table();
	// One more, because an array is not empty.
	static constexpr border_genl_group_info groups[]{AllGroups::info..., {}};

	// Of all objects, because a dump may use them after its object has ended.
	static inline constinit border_genl_family raw{};
	static inline constinit border_genl_ops raw_ops[1 + sizeof...(Rest)]{};
	static inline constinit border_genl_group raw_groups[1 + sizeof...(AllGroups)]{};
	static constexpr border_genl_tables tables{Name.text,	Version,   table.commands,
						   table.count, groups,	   sizeof...(AllGroups),
						   raw_ops,	raw_groups};

	const Owner *owner_;
	Atomic<State> state_{State::none};
};

} // namespace kernel::genl
