// SPDX-License-Identifier: GPL-2.0
// The data of the primitives in C++.
#pragma once

#include <kernel/block/request.hpp>
#include <kernel/container/bitmap.hpp>
#include <kernel/container/hash_table.hpp>
#include <kernel/container/kfifo.hpp>
#include <kernel/container/llist.hpp>
#include <kernel/core/bits.hpp>
#include <kernel/core/endian.hpp>
#include <kernel/core/static_key.hpp>
#include <kernel/crypto/random.hpp>
#include <kernel/device/pm_runtime.hpp>
#include <kernel/dma/pool.hpp>
#include <kernel/dma/streaming.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/io/ports.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/mempool.hpp>
#include <kernel/memory/numa.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/local_lock.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/percpu.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/sync/refcount.hpp>
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/semaphore.hpp>
#include <kernel/sync/seqlock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/sync/srcu.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/text/print.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/time/time.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/trace/ftrace.hpp>
#include <kernel/tty/port.hpp>
#include <kernel/user/uaccess.hpp>
#include <kernel/work/rcu_work.hpp>
#include <kernel/work/task.hpp>
#include <kernel/work/workqueue.hpp>
#ifdef PRIMITIVES_I2C
#include <kernel/i2c/i2c.hpp>
#endif
#ifdef PRIMITIVES_SPI
#include <kernel/spi/spi.hpp>
#endif

#include "primitives.h"

using namespace kernel;

struct Words {
	explicit Words(u64 first) : words{first} {}

	u64 words[8];
};

struct RegisterMemory {
	u64 words[8]{};
};

struct PrimitiveStatus : io::Register<PrimitiveStatus, u32, 0x20, io::Access::read_only> {
	static constexpr Field<bool, 3> ready{};
};
struct PrimitiveControl : io::Register<PrimitiveControl, u32, 0x24> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<u8, 4, 6> speed{};
};

struct PrimitiveBuffer : io::Register<PrimitiveBuffer, u64, 0x30> {};

struct PrimitivePort : io::Register<PrimitivePort, u8, 0> {
	static constexpr Field<u8, 4, 6> speed{};
};

class PrimitiveLine : public tty::Port {};

struct CxxPair {
	u64 a;
	u64 b;
};

struct Limits {
	u64 least;
	u64 most;
};

struct CpuCounters {
	CpuCount<u64> events;
	std::array<CpuCount<u32>, 4> errors;
};

struct DmaCommand {
	Le<u64> buffer;
	Le<u32> length;
	Le<u32> opcode;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<DmaCommand> = true;
using DmaCommands = dma::Pool<DmaCommand, 64>;

/// What an I2C bus has, if the kernel has such buses.
struct OnI2c {
#ifdef PRIMITIVES_I2C
	i2c::Client<i2c::Transfer::byte, i2c::Transfer::word, i2c::Transfer::block,
		    i2c::Transfer::message>
		client;
#endif
};

/// The same for an SPI bus.
struct OnSpi {
#ifdef PRIMITIVES_SPI
	spi::Client client;
	spi::Buffer buffer;
#endif
};

/// Parts whose construction can fail.
struct Parts {
	Arc<unsigned long> shared;
	RcuBox<Limits> limits;
	Srcu<Limits> sleepable;
	PerCpu<CpuCounters> counters;
	LocalLock<unsigned long> local;
	Mempool<Words> pool;
	DmaCommands commands;
	OnI2c i2c;
	OnSpi spi;
	block::Request request;
};

#ifdef PRIMITIVES_FTRACE
/// Counts the calls of a function, with one of its arguments.
class Tracer : Pinned {
      public:
	Tracer() { calls_.start("").ignore("no function is traced: see call_traced()"); }

	/// SAFETY: the member is the kernel's object, which start() has initialised.
	ftrace_ops *raw() { return reinterpret_cast<ftrace_ops *>(&calls_); }
	u64 sum() const { return sum_.load(); }

      private:
	void on_call(const FtraceCall &call) const { sum_.add(call.caller().address()); }

	Atomic<u64> sum_{0};
	FtraceOps<&Tracer::on_call> calls_{this};
};
#endif

struct in_cxx {
	in_cxx(Parts made, uintptr_t user_memory, const Device &owner)
	    : shared(std::move(made.shared)), user(user_memory), limits(std::move(made.limits)),
	      sleepable(std::move(made.sleepable)), counters(std::move(made.counters)),
	      local(std::move(made.local)), pool(std::move(made.pool)),
	      commands(std::move(made.commands)), i2c(std::move(made.i2c)),
	      spi(std::move(made.spi)), request(std::move(made.request)), device(owner),
	      // SAFETY: as registers.
	      power(owner, io::Mmio<64>::unsafe_from(&memory))
	{}

	void on_timer() const { expirations.store(expirations.load() + 1); }
	void on_work() const { works.store(works.load() + 1); }
	Restart on_hrtimer() const { return Restart::no(); }

	SpinLock<unsigned long> spin{LOCK_CLASS("primitives.spin")};
	IrqSpinLock<unsigned long> irq{LOCK_CLASS("primitives.irq")};
	BhSpinLock<unsigned long> bh{LOCK_CLASS("primitives.bh")};
	RawSpinLock<unsigned long> raw{LOCK_CLASS("primitives.raw")};
	unsigned long raw_count = 0;
	RwSemaphore<unsigned long> rwsem{LOCK_CLASS("primitives.rwsem")};
	RwLock<unsigned long> rwlock{LOCK_CLASS("primitives.rwlock")};
	Mutex<unsigned long> mutex{LOCK_CLASS("primitives.mutex")};
	Semaphore<unsigned long> semaphore{LOCK_CLASS("primitives.semaphore")};
	WaitQueue queue{LOCK_CLASS("primitives.queue")};
	Arc<unsigned long> shared;
	uintptr_t user;
	u64 value = 1;
	Instant start = Instant::now();
	Jiffies tick = Jiffies::now();
	Atomic<usize> works{0};
	Atomic<usize> expirations{0};
	Completion done;
	PrimitiveLine line;
	Atomic<s32> counter{5};
	Atomic<s64> wide{0};
	Atomic<in_cxx *> pointer{nullptr};
	AtomicBits<128> bits;
	Refcount users{1};
	KFifo<u64, 16> fifo;
	Bitmap<128> area;
	HashTable<u32, u64, 4> table;
	LList<u64> events;
	SeqLock<CxxPair> pair{LOCK_CLASS("primitives.pair")};
	Rcu<Limits> limits;
	Srcu<Limits> sleepable;
	PerCpu<CpuCounters> counters;
	LocalLock<unsigned long> local;
	Mempool<Words> pool;
	DmaCommands commands;
	OnI2c i2c;
	OnSpi spi;
	std::array<byte, 8> block{};
	block::Request request;
	const Device &device;
	NumaNode node = NumaNode::any;
#ifdef PRIMITIVES_FTRACE
	Tracer tracer;
#endif
	RegisterMemory memory;
	// SAFETY: the memory has as many bytes, and exists as long as the object.
	io::Mmio<64> registers = io::Mmio<64>::unsafe_from(&memory);
	PmRuntime<io::Mmio<64>> power;
	// SAFETY: no driver uses the port, which keeps what is written (see
	// kunit/suites/io/ports.cpp).
	io::Window<1, io::PortBus> ports = io::Window<1, io::PortBus>::unsafe_from(0xb3);
	HrTimer<&in_cxx::on_hrtimer> hrtimer{this, rcu_work};
	RcuWork<&in_cxx::on_work, system_queue::unbound> rcu_work{this, work};
	Work<&in_cxx::on_work, system_queue::unbound> work{this, timer};
	Timer<&in_cxx::on_timer> timer{this};
};
