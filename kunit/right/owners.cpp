// SPDX-License-Identifier: GPL-2.0
// Correct code of drivers. The safe subset must accept all of it.
#include <algorithm>
#include <array>
#include <optional>

#include <kernel/container/ida.hpp>
#include <kernel/core/algorithm.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
void use(u32 n);

namespace find_by_index {
std::optional<usize> slot_of(std::span<const Entry> rows, u32 id)
{
	return index_if(rows, [&](const Entry &e) {
		return e.id == id;
	});
}
u32 f(Vec<Entry> &rows)
{
	if (auto at = slot_of(rows.as_span(), 4)) {
		rows[*at].len++;
		return rows[*at].len;
	}
	return 0;
}
} // namespace find_by_index

namespace largest {
u32 f(const Vec<Entry> &rows)
{
	const auto at = max_index(rows, [](const Entry &a, const Entry &b) {
		return a.len < b.len;
	});
	return at ? rows[*at].id : 0;
}
} // namespace largest

namespace swap_remove {
void remove(Vec<Box<Entry>> &v, usize i)
{
	auto last = v.pop();
	if (i < v.size())
		v[i] = std::move(last);
}
} // namespace swap_remove

namespace drain_vec {
void sink(Box<Entry> e);
void drain(Vec<Box<Entry>> &v)
{
	while (!v.is_empty())
		sink(v.pop());
}
void drain_in_order(Vec<Box<Entry>> &v)
{
	for (Box<Entry> &e : v)
		sink(std::move(e));
	v.clear();
}
void take_all(Vec<Box<Entry>> &v)
{
	Vec<Box<Entry>> mine = std::move(v);
	v = {};
	for (const auto &e : mine)
		use(e->id);
}
} // namespace drain_vec

namespace moved_into_vec_in_loop {
Result<Vec<Box<Entry>>> make(u32 n)
{
	auto v = TRY(Vec<Box<Entry>>::with_capacity(gfp::kernel, n));
	for (u32 i = 0; i < n; i++) {
		auto e = TRY(Box<Entry>::make(gfp::kernel));
		e->id = i;
		TRY(v.push(gfp::kernel, std::move(e)));
	}
	return v;
}
} // namespace moved_into_vec_in_loop

namespace lock_update {
struct Stats {
	u64 in = 0;
	u64 out = 0;
};
class Dev : Pinned {
      public:
	void rx(u64 n) const
	{
		auto s = stats_.lock();
		s->in += n;
	}
	Stats get() const
	{
		return stats_.with([](Stats &s) {
			return s;
		});
	}

      private:
	SpinLock<Stats> stats_{LOCK_CLASS("dev.stats")};
};
} // namespace lock_update

namespace two_locks {
class Dev : Pinned {
      public:
	u64 f() const
	{
		u64 n = 0;
		{
			auto a = a_.lock();
			n += *a;
		}
		{
			auto b = b_.lock();
			n += *b;
		}
		return n;
	}

      private:
	SpinLock<u64> a_{LOCK_CLASS("dev.a"), 0u};
	SpinLock<u64> b_{LOCK_CLASS("dev.b"), 0u};
};
} // namespace two_locks

namespace guard_passed_down {
struct T {
	Vec<Entry> rows;
};
u32 sum(const T &t)
{
	u32 n = 0;
	for (const Entry &e : t.rows)
		n += e.len;
	return n;
}
u32 f(const Mutex<T> &lock)
{
	auto t = lock.lock();
	return sum(*t);
}
Result<> add(T &t, u32 id)
{
	for (Entry &e : t.rows)
		if (e.id == id) {
			e.len++;
			return ok();
		}
	return t.rows.push(gfp::kernel, Entry{.id = id, .len = 1});
}
} // namespace guard_passed_down

namespace replaced_under_lock {
struct T {
	std::optional<Box<Entry>> cur;
};
Result<> f(const Mutex<T> &lock)
{
	auto e = TRY(Box<Entry>::make(gfp::kernel));
	auto t = lock.lock();
	if (t->cur)
		(*t->cur)->len++;
	t->cur = std::move(e);
	return ok();
}
std::optional<Box<Entry>> take(const Mutex<T> &lock)
{
	auto t = lock.lock();
	return std::exchange(t->cur, std::nullopt);
}
} // namespace replaced_under_lock

namespace sorted_insert {
Result<> add(Vec<u32> &v, u32 n)
{
	TRY(v.push(gfp::kernel, n));
	std::sort(v.begin(), v.end());
	return ok();
}
bool has(const Vec<u32> &v, u32 n)
{
	return std::binary_search(v.begin(), v.end(), n);
}
} // namespace sorted_insert

namespace template_visitor {
template <typename F> void each(const Vec<Entry> &v, F f)
{
	for (const Entry &e : v)
		f(e);
}
u32 f(const Vec<Entry> &v)
{
	u32 n = 0;
	each(v, [&](const Entry &e) {
		n += e.len;
	});
	return n;
}
} // namespace template_visitor

namespace arc_shared {
struct Node {
	u32 id;
	explicit Node(u32 i) : id(i) {}
};
Result<> f(Vec<Arc<Node>> &v)
{
	auto n = TRY(Arc<Node>::make(gfp::kernel, 3u));
	TRY(v.push(gfp::kernel, n.clone()));
	use(n->id);
	return ok();
}
Arc<Node> pick(const Vec<Arc<Node>> &v, usize i)
{
	return v[i].clone();
}
} // namespace arc_shared

namespace copy_into_part {
Result<> f(std::span<const byte> in, Vec<byte> &out)
{
	if (in.size() > out.size())
		return EMSGSIZE;
	copy(in, out.as_span().first(in.size()));
	return ok();
}
} // namespace copy_into_part

namespace conditional_move {
Box<Entry> pick(Box<Entry> a, Box<Entry> b, bool first)
{
	if (first)
		return a;
	return b;
}
Box<Entry> pick2(Box<Entry> a, Box<Entry> b, bool first)
{
	return first ? std::move(a) : std::move(b);
}
} // namespace conditional_move

namespace move_in_loop_with_exit {
bool offer(Box<Entry> e);
void f(Box<Entry> e, u32 n)
{
	for (u32 i = 0; i < n; i++)
		if (i == 3) {
			if (offer(std::move(e)))
				use(i);
			return;
		}
	use(e->id);
}
} // namespace move_in_loop_with_exit

namespace numbers {
class Session : Pinned {
      public:
	Session(const Ida &, u32 id) : id_(id) {}

	u32 id() const { return id_; }

      private:
	const u32 id_;
};
Result<> start(u32 id);
Result<> prepare();

template <typename F> class OnExit : Pinned {
      public:
	explicit OnExit(F undo) : undo_(std::move(undo)) {}
	~OnExit() { undo_(); }

      private:
	F undo_;
};

Result<u32> freed_on_error(const Ida &ida)
{
	const u32 id = TRY(ida.alloc(gfp::kernel));

	if (const auto started = start(id); started.is_err()) {
		ida.free(id);
		return started.error();
	}
	return id;
}
Result<> freed_by_a_destructor(const Ida &ida)
{
	const u32 id = TRY(ida.alloc(gfp::kernel));
	const OnExit undo([&] {
		ida.free(id);
	});

	TRY(prepare());
	TRY(start(id));
	return ok();
}
Result<Box<Session>> owned_by_an_object(const Ida &ida)
{
	const u32 id = TRY(ida.alloc(gfp::kernel));
	auto session = Box<Session>::make(gfp::kernel, ida, id);

	if (session.is_err())
		ida.free(id);
	return session;
}
class Sessions : Pinned {
      public:
	Result<> open() const
	{
		const u32 id = TRY(ids_.alloc(gfp::kernel));

		*last_.lock() = id;
		TRY(prepare());
		return ok();
	}

      private:
	Ida ids_;
	Mutex<u32> last_{LOCK_CLASS("sessions.last"), 0u};
};
} // namespace numbers

namespace owners_of_a_base {
struct Shape : Polymorphic {
	virtual u32 area() const = 0;
};
class Square final : public Shape {
      public:
	explicit Square(u32 side) : side_(side) {}
	u32 area() const override { return side_ * side_; }

      private:
	u32 side_;
};
class Rectangle final : public Shape {
      public:
	Rectangle(u32 width, u32 height) : width_(width), height_(height) {}
	u32 area() const override { return width_ * height_; }

      private:
	u32 width_, height_;
};
Result<Vec<Box<Shape>>> make_shapes()
{
	Vec<Box<Shape>> shapes;

	TRY(shapes.push(gfp::kernel, TRY(Box<Square>::make(gfp::kernel, 3u))));
	TRY(shapes.push(gfp::kernel, TRY(Box<Rectangle>::make(gfp::kernel, 3u, 4u))));
	return shapes;
}
u32 area_of(const Vec<Box<Shape>> &shapes)
{
	u32 area = 0;

	for (const auto &shape : shapes)
		area += shape->area();
	return area;
}
} // namespace owners_of_a_base
