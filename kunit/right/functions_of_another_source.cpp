// SPDX-License-Identifier: GPL-2.0
// Calls of functions whose bodies are in another source, and of virtual functions.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Header {
	u32 kind = 0;
	u32 size = 0;
};
struct Counters {
	Vec<u32> values;
	u32 errors = 0;
};

void log_header(const Header &header);
Result<> check_header(const Header &header);
Result<> count_all(Counters &counters, const Header &header);
std::span<const u8> payload(std::span<const u8> frame);
u32 &slot(Counters &counters, usize index);

class Message {
      public:
	Message &add(u32 word);
	usize size() const;
	const Header &header() const;

      private:
	Header header_;
	Vec<u32> words_;
};

class Link : Pinned {
      public:
	Link() = default;
	virtual ~Link() = default;
	virtual Result<usize> transmit(std::span<const u8> frame);
	Result<> step(std::span<const u8> frame);
	Result<> count();

      private:
	void restart();

	Header last_;
	Vec<u8> buffer_;
	Mutex<Counters> counters_{LOCK_CLASS("link.counters")};
};

void Link::restart()
{
	log_header(last_);
	last_ = Header{};
}

Result<> Link::step(std::span<const u8> frame)
{
	const auto body = payload(frame);
	const usize sent = TRY(transmit(body));

	if (sent < body.size())
		TRY(transmit(body.subspan(sent)));
	last_.size = u32(body.size());
	TRY(check_header(last_));
	TRY(transmit(buffer_.as_span()));
	restart();
	return {};
}

Result<> Link::count()
{
	auto counters = counters_.lock();

	TRY(count_all(*counters, last_));
	counters->errors++;
	for (u32 &value : counters->values)
		value++;
	slot(*counters, 0) += 1;
	return {};
}

usize size_of_message()
{
	Message message;

	message.add(1).add(2);

	Message &same = message.add(3);

	same.add(4);
	return same.size() + message.header().size;
}
