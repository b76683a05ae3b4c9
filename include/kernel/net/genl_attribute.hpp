// SPDX-License-Identifier: GPL-2.0
/// \file
/// genl::Attribute, genl::Message and genl::Request: typed attributes of generic netlink.
#pragma once

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>

#include <cxxrt/border/net/genl.h>
#include <kernel/core/literal.hpp>
#include <kernel/core/result.hpp>
#include <kernel/text/str_view.hpp>
#include <kernel/user/uaccess.hpp>
#include <kernel/work/task.hpp>

/// Families of generic netlink (<net/genetlink.h>).
namespace kernel::genl {

/// An attribute that is present or absent, as a bool (NLA_FLAG). Any context.
struct Flag {};
/// A text of at most \p Max characters, as a StrView (NLA_NUL_STRING). Any context.
template <usize Max> struct Text {};
/// \p Min to \p Max bytes, as a span (NLA_BINARY). Any context.
template <usize Min, usize Max = Min> struct Bytes {};

namespace detail {

/// The policy and the value of an attribute of each type. get() reads one that the policy has
/// accepted.
template <typename T, auto... Limits> struct Kind {
	static_assert(
		!sizeof(T),
		"an attribute is an integer, which may have a smallest and a largest value, a "
		"genl::Flag, a genl::Text, a genl::Bytes, or a struct that a program can "
		"pass: without padding, and any_bits_are_a_value");
};

template <kernel::detail::Integer T> consteval u8 integer_type()
{
	constexpr u8 types[2][4] = {
		{BORDER_NLA_U8, BORDER_NLA_U16, BORDER_NLA_U32, BORDER_NLA_U64},
		{BORDER_NLA_S8, BORDER_NLA_S16, BORDER_NLA_S32, BORDER_NLA_S64}};

	return types[std::is_signed_v<T>][std::bit_width(sizeof(T)) - 1];
}

struct Plain {
	static Result<> put(sk_buff *message, u16 number, const auto &value)
	{
		return Result<>::from_errno(border_nla_put(message, number, sizeof(value), &value));
	}
	static usize size(const auto &value) { return border_nla_total_size(sizeof(value)); }
	template <typename T> static T copy(const nlattr *raw)
	{
		T value;

		// SAFETY: the policy has compared the size.
		__builtin_memcpy(&value, border_nla_data(raw), sizeof(value));
		return value;
	}
};

template <kernel::detail::Integer T> struct Kind<T> : Plain {
	using Value = T;
	static constexpr border_nla_policy policy{integer_type<T>(), BORDER_NLA_VALIDATE_NONE, 0,
						  nullptr};
	static T get(const nlattr *raw) { return copy<T>(raw); }
};
template <kernel::detail::Integer T, auto Min, auto Max> struct Kind<T, Min, Max> : Kind<T> {
	static_assert(std::in_range<T>(Min) && std::in_range<T>(Max) &&
			      std::cmp_less_equal(Min, Max),
		      "the limits of an attribute are values of its type");
	// The kernel reads them as signed if the type is.
	static constexpr border_nla_range range{static_cast<u64>(Min), static_cast<u64>(Max)};
	static constexpr border_nla_policy policy{integer_type<T>(), BORDER_NLA_VALIDATE_RANGE_PTR,
						  0, &range};
};
template <CopyableFromUser T>
	requires std::is_class_v<T>
struct Kind<T> : Plain {
	using Value = T;
	static constexpr border_nla_range range{sizeof(T), sizeof(T)};
	static constexpr border_nla_policy policy{BORDER_NLA_BINARY, BORDER_NLA_VALIDATE_RANGE_PTR,
						  0, &range};
	static T get(const nlattr *raw) { return copy<T>(raw); }
};
template <> struct Kind<Flag> {
	using Value = bool;
	static constexpr border_nla_policy policy{BORDER_NLA_FLAG, BORDER_NLA_VALIDATE_NONE, 0,
						  nullptr};
	static Result<> put(sk_buff *message, u16 number, bool value)
	{
		return value ? Result<>::from_errno(border_nla_put(message, number, 0, nullptr))
			     : ok();
	}
	static usize size(bool) { return border_nla_total_size(0); }
};
template <usize Max> struct Kind<Text<Max>> {
	using Value = StrView;
	static_assert(Max > 0 && Max < std::numeric_limits<u16>::max() - 4);
	static constexpr border_nla_policy policy{BORDER_NLA_NUL_STRING, BORDER_NLA_VALIDATE_NONE,
						  Max, nullptr};
	static StrView get(const nlattr *raw)
	{
		// SAFETY: the policy has found a NUL in these bytes.
		const auto *text = static_cast<const char *>(border_nla_data(raw));

		return StrView(kernel::detail::span_of(text, __builtin_strlen(text)));
	}
	static Result<> put(sk_buff *message, u16 number, StrView value)
	{
		if (value.size() > Max)
			return EMSGSIZE;
		return Result<>::from_errno(
			border_nla_put_text(message, number, value.size(), value.as_span().data()));
	}
	static usize size(StrView value) { return border_nla_total_size(value.size() + 1); }
};
template <usize Min, usize Max> struct Kind<Bytes<Min, Max>> {
	using Value = std::span<const byte>;
	static_assert(Min <= Max && Max < std::numeric_limits<u16>::max() - 4);
	static constexpr border_nla_range range{Min, Max};
	static constexpr border_nla_policy policy{BORDER_NLA_BINARY, BORDER_NLA_VALIDATE_RANGE_PTR,
						  0, &range};
	static std::span<const byte> get(const nlattr *raw)
	{
		// SAFETY: these are the bytes of the attribute.
		return kernel::detail::span_of(static_cast<const byte *>(border_nla_data(raw)),
					       border_nla_size(raw));
	}
	static Result<> put(sk_buff *message, u16 number, std::span<const byte> value)
	{
		if (value.size() < Min || value.size() > Max)
			return EMSGSIZE;
		return Result<>::from_errno(
			border_nla_put(message, number, value.size(), value.data()));
	}
	static usize size(std::span<const byte> value)
	{
		return border_nla_total_size(value.size());
	}
};

} // namespace detail

/// An attribute: its number and the type of its value (struct nla_policy). Its objects are values
/// for Message::put(). It prevents these mistakes: an attribute that is read with another type or
/// length than the program sent; one that is read without a policy; a reply whose attribute has
/// another type than the request's.
///
///	using Name = genl::Attribute<ATTR_NAME, genl::Text<31>>;
///	using Percent = genl::Attribute<ATTR_PERCENT, u32, 0, 100>;
///
/// Any context.
template <u16 Number, typename T, auto... Limits> class IS_A_VIEW Attribute {
      public:
	using Kind = detail::Kind<T, Limits...>; ///< The policy of the type.
	using Value = typename Kind::Value;	 ///< What get() returns, and put() takes.
	using Read = Attribute;			 ///< The attribute that a Request reads.

	static_assert(Number > 0 && Number < 256, "attributes have numbers from 1 to 255");
	/// The number in the message.
	static constexpr u16 number = Number;
	/// Whether a Request needs it.
	static constexpr bool is_required = !std::same_as<T, Flag>;

	/// A value, which must live until it was put.
	constexpr explicit Attribute(Value value BORROWED) : value_(value) {}

      private:
	friend class Message;
	template <Literal, typename, typename, u8> friend class Family;

	usize size() const { return Kind::size(value_); }

	Value value_;
};

/// An attribute that a program may omit. Any context.
///
///	Result<> on_set(const genl::Request<Name, genl::Optional<Percent>> &request) const;
template <typename A> struct Optional {
	using Read = A;				   ///< The attribute that a Request reads.
	static constexpr u16 number = A::number;   ///< Its number.
	static constexpr bool is_required = false; ///< A Request does not need it.
};

/// An answer, an entry of a dump or an event, which the Family makes and sends. It prevents these
/// mistakes: a message that is leaked on an error path; padding that is sent to a program; an
/// attribute that is cut because the message is full. Context: the handler that it is passed to.
class Message : PinnedAs<Message> {
      public:
	/// Appends attributes: put(Name("left"), Percent(50)). Errors: EMSGSIZE if the message is
	/// full, or if a text or bytes are longer than their type. nla_put().
	template <typename... Attributes> Result<> put(const Attributes &...attributes) const
	{
		Result<> result = ok();

		(void)(... &&
		       (result = Attributes::Kind::put(raw_, Attributes::number, attributes.value_))
			       .is_ok());
		return result;
	}

      private:
	template <Literal, typename, typename, u8> friend class Family;
	explicit Message(sk_buff *raw) : raw_(raw) {}

	sk_buff *raw_;
};

/// A message of a program with \p Attributes, which the kernel has compared with their types and
/// limits, valid in the call that it is passed to (struct genl_info). A message without one that is
/// not Optional, with an attribute that the handler does not name, or with a value out of its
/// limits, does not reach the handler: its program gets EINVAL or ERANGE. Context: the handler of a
/// genl::Do.
template <typename... Attributes> class Request : PinnedAs<Request<Attributes...>> {
	template <typename A>
	static constexpr bool has = (std::same_as<A, typename Attributes::Read> || ...);
	template <typename A>
	static constexpr bool needs =
		((std::same_as<A, typename Attributes::Read> && Attributes::is_required) || ...);

      public:
	/// Returns the value of \p A: a bool if it is a Flag, a std::optional if it is Optional.
	template <typename A> auto get() const BORROWED
	{
		static_assert(has<A>, "name this attribute in the genl::Request of the handler");
		const nlattr *raw = border_genl_attribute(info_, A::number);

		if constexpr (std::same_as<typename A::Value, bool>)
			return raw != nullptr;
		else if constexpr (needs<A>)
			return A::Kind::get(raw);
		else
			return raw ? std::optional<typename A::Value>(A::Kind::get(raw))
				   : std::nullopt;
	}

	/// @{
	/// Tells the program the reason of \p error, and \p A as the attribute that is wrong, if it
	/// asks for that (NETLINK_EXT_ACK). Returns \p error: return request.refuse(...).
	/// NL_SET_ERR_MSG_ATTR().
	Error refuse(Error error, CStr reason) const
	{
		border_genl_explain(info_, nullptr, reason.data());
		return error;
	}
	template <typename A> Error refuse(Error error, CStr reason) const
	{
		static_assert(has<A>, "name this attribute in the genl::Request of the handler");
		border_genl_explain(info_, border_genl_attribute(info_, A::number), reason.data());
		return error;
	}
	/// @}

	/// Returns whether the program, and the one that opened its socket, have a capability in
	/// the first namespace. netlink_capable().
	bool is_capable(Capability capability) const DOES(ask_the_task)
	{
		return border_genl_sender_has_capability(message_, static_cast<int>(capability));
	}

      private:
	template <Literal, typename, typename, u8> friend class Family;

	Request(const sk_buff *message, const genl_info *info) : message_(message), info_(info) {}

	// The table of the kernel ends with the largest number.
	static constexpr usize largest = std::max({usize{0}, usize{Attributes::number}...});
	struct Policies {
		border_nla_policy of[largest + 1];
	};
	static consteval Policies make_policies()
	{
		Policies made{};

		((made.of[Attributes::number] = Attributes::Read::Kind::policy), ...);
		return made;
	}
	static constexpr Policies policies = make_policies();

	/// Returns 0 if each attribute exists that is not Optional.
	int check() const
	{
		int error = 0;

		(void)(... && (!Attributes::is_required ||
			       border_genl_attribute(info_, Attributes::number) ||
			       (error = border_genl_missing(info_, Attributes::number)) == 0));
		return error;
	}

	const sk_buff *message_;
	const genl_info *info_;
};

} // namespace kernel::genl
