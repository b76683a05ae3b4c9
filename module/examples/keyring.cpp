// SPDX-License-Identifier: GPL-2.0
// Texts by names. A file of /dev/keyring takes "name=text" to keep a text, "-name" to forget it,
// and
// "?name" to look for it; then the file reads as that text. sysfs has the number of names, their
// limit and statistics; debugfs lists the names.

#include <algorithm>
#include <tuple>

#include <kernel/container/rbtree.hpp>
#include <kernel/core/algorithm.hpp>
#include <kernel/device/debugfs.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/percpu.hpp>
#include <kernel/sync/rwlock.hpp>

using namespace kernel;

struct Name {
	/// Errors: EINVAL for an empty name, ENAMETOOLONG.
	static Result<Name> of(const StrView &text)
	{
		Name name;

		if (text.is_empty())
			return EINVAL;
		if (text.size() > name.letters.size())
			return ENAMETOOLONG;
		copy(text.as_span(), std::span(name.letters).first(text.size()));
		return name;
	}
	StrView view() const
	{
		const auto end = std::ranges::find(letters, '\0');

		return StrView(std::span(letters).first(static_cast<usize>(end - letters.begin())));
	}
	bool operator<(const Name &other) const { return letters < other.letters; }

	std::array<char, 32> letters{};
};

struct Counts {
	CpuCount<u64> hits, misses;
};

/// The texts, which the device and debugfs share.
class Keyring : Pinned {
      public:
	explicit Keyring(PerCpu<Counts> counts) : counts_(std::move(counts)) {}

	/// Errors: ENOKEY.
	Result<String> find(const Name &name) const
	{
		auto texts = texts_.read_lock();
		const auto found = texts->find(name);

		if (!found) {
			counts_.inc<&Counts::misses>();
			return ENOKEY;
		}
		counts_.inc<&Counts::hits>();
		return String::make(gfp::kernel, found->view());
	}
	/// Errors: ENOSPC, ENOMEM.
	Result<> keep(const Name &name, String text) const
	{
		auto texts = texts_.lock();

		if (auto found = texts->find(name)) {
			*found = std::move(text);
			return ok();
		}
		if (texts->size() >= capacity_.load())
			return ENOSPC;
		return texts->insert(gfp::kernel, name, std::move(text));
	}
	/// Errors: ENOKEY.
	Result<> forget(const Name &name) const
	{
		return texts_.lock()->remove(name) ? ok() : ENOKEY;
	}
	void list(SeqFile &seq) const
	{
		auto texts = texts_.read_lock();

		for (const auto &[name, text] : *texts)
			if (seq.record())
				seq_printf(seq, "{} {}\n", name.view(), text.size());
	}

	usize size() const { return texts_.read_lock()->size(); }
	u32 capacity() const { return capacity_.load(); }
	Result<> set_capacity(u32 capacity) const { return capacity_.store(capacity), ok(); }
	u64 hits() const { return counts_.sum<&Counts::hits>(); }
	u64 misses() const { return counts_.sum<&Counts::misses>(); }

      private:
	RwSemaphore<RbTree<Name, String>> texts_{LOCK_CLASS("keyring.texts")};
	PerCpu<Counts> counts_;
	Atomic<u32> capacity_{100};
};

/// Lists the names.
class Names : Pinned {
      public:
	explicit Names(Arc<Keyring> keys) : keys_(std::move(keys)) {}
	Result<> show(SeqFile &seq) const { return keys_->list(seq), ok(); }

      private:
	Arc<Keyring> keys_;
};

class Node : Pinned {
      public:
	/// What one file has found.
	struct Answer {
		Mutex<String> text{LOCK_CLASS("keyring.answer")};
	};

	explicit Node(Arc<Keyring> keys) : keys_(std::move(keys)) {}

	Result<Box<Answer>> open(const File &) const { return Box<Answer>::make(gfp::kernel); }
	Result<> show(const Answer &answer, SeqFile &seq) const
	{
		auto text = answer.text.lock();

		seq_printf(seq, "{}\n", text->view());
		return ok();
	}
	Result<> store(const Answer &answer, const StrView &text) const
	{
		if (text.begins_with("?")) {
			auto found = TRY(keys_->find(TRY(Name::of(text.piece(1)))));

			*answer.text.lock() = std::move(found);
			return ok();
		}
		if (text.begins_with("-"))
			return keys_->forget(TRY(Name::of(text.piece(1))));

		const auto [name, value] = text.split_once('=');

		return keys_->keep(TRY(Name::of(name)), TRY(String::make(gfp::kernel, value)));
	}

	u64 size() const { return keys_->size(); }
	u32 capacity() const { return keys_->capacity(); }
	Result<> set_capacity(u32 capacity) const { return keys_->set_capacity(capacity); }
	u64 hits() const { return keys_->hits(); }
	u64 misses() const { return keys_->misses(); }

	using Attributes =
		AttributeGroup<Attribute<"names", &Node::size>,
			       Attribute<"capacity", &Node::capacity, &Node::set_capacity>,
			       Attribute<"hits", &Node::hits>, Attribute<"misses", &Node::misses>>;

      private:
	Arc<Keyring> keys_;
};

struct KeyringModule {
	using Parts = std::tuple<debugfs::File<Names>, MiscDevice<Node>>;

	static Result<Parts> init()
	{
		auto keys = TRY(
			Arc<Keyring>::make(gfp::kernel, TRY(PerCpu<Counts>::make(gfp::kernel))));
		auto dir = TRY(debugfs::Dir::make("keyring"));
		auto names = TRY(debugfs::File<Names>::make(dir, "names", keys.clone()));

		return Parts(std::move(names),
			     TRY(MiscDevice<Node>::make("keyring", std::move(keys))));
	}
};

KERNEL_MODULE(KeyringModule, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Texts by names");
