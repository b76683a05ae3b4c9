// SPDX-License-Identifier: GPL-2.0
/* The primitives in C; cxx.cpp has the same in C++. */
#define pr_fmt(text) KBUILD_MODNAME ": " text

#include "c.h"

static void c_on_rcu_work(struct work_struct *work)
{
	container_of(to_rcu_work(work), struct in_c, rcu_work)->works++;
}

static void c_on_work(struct work_struct *work)
{
	container_of(work, struct in_c, work)->works++;
}

static void c_on_timer(struct timer_list *timer)
{
	container_of(timer, struct in_c, timer)->expirations++;
}

static enum hrtimer_restart c_on_hrtimer(struct hrtimer *timer)
{
	return HRTIMER_NORESTART;
}

static void c_init_hrtimer(struct hrtimer *timer)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
	hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer->function = c_on_hrtimer;
#else
	hrtimer_setup(timer, c_on_hrtimer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
#endif
}

static void c_free_pool(struct counted_pool *pool)
{
	if (!pool)
		return;
	mempool_destroy(pool->pool);
	free_percpu(pool->counts);
	kfree(pool);
}

static struct counted_pool *c_make_pool(void)
{
	struct counted_pool *pool = kzalloc(sizeof(*pool), GFP_KERNEL);

	if (!pool)
		return NULL;
	pool->pool = mempool_create_kmalloc_pool(4, sizeof(struct words));
	pool->counts = alloc_percpu(struct pool_counts);
	if (pool->pool && pool->counts)
		return pool;
	c_free_pool(pool);
	return NULL;
}

static void c_free_dma_pool(struct counted_dma_pool *commands)
{
	if (!commands)
		return;
	dma_pool_destroy(commands->pool);
	kfree(commands);
}

static struct counted_dma_pool *c_make_dma_pool(struct device *device)
{
	struct counted_dma_pool *commands = kzalloc(sizeof(*commands), GFP_KERNEL);

	if (!commands)
		return NULL;
	commands->pool = dma_pool_create("primitives", device, sizeof(struct dma_command), 64, 0);
	if (commands->pool)
		return commands;
	kfree(commands);
	return NULL;
}

static int c_make_parts(struct in_c *on, struct device *device)
{
	struct limits *limits = kzalloc(sizeof(*limits), GFP_KERNEL);
	struct limits *sleepable = kzalloc(sizeof(*sleepable), GFP_KERNEL);
	int cpu;

	on->counters = alloc_percpu(struct cpu_counters);
	on->local = alloc_percpu(struct cpu_count);
	on->pool = c_make_pool();
	on->commands = c_make_dma_pool(device);
	on->request = make_request();
	on->node = NUMA_NO_NODE;
	if (!on->request || !limits || !sleepable || !on->counters || !on->local || !on->pool ||
	    !on->commands || init_srcu_struct(&on->srcu)) {
		kfree(limits);
		kfree(sleepable);
		free_percpu(on->counters);
		free_percpu(on->local);
		c_free_pool(on->pool);
		c_free_dma_pool(on->commands);
		free_request(on->request);
		return -ENOMEM;
	}
	for_each_possible_cpu(cpu) local_lock_init(&per_cpu_ptr(on->local, cpu)->lock);
	limits->most = sleepable->most = 2;
	rcu_assign_pointer(on->limits, limits);
	rcu_assign_pointer(on->sleepable, sleepable);
	c_init_hrtimer(&on->hrtimer);
	return 0;
}

struct in_c *c_make(unsigned long user, struct device *device, const struct on_buses *buses)
{
	struct shared *shared __free(kfree) = kmalloc(sizeof(*shared), GFP_KERNEL);
	u8 *buffer __free(kfree) = kzalloc(3, GFP_KERNEL);
	struct in_c *on = kzalloc(sizeof(*on), GFP_KERNEL);

	if (!on || !shared || !buffer || c_make_parts(on, device)) {
		kfree(on);
		return NULL;
	}
	spin_lock_init(&on->spin.lock);
	spin_lock_init(&on->irq.lock);
	spin_lock_init(&on->bh.lock);
	raw_spin_lock_init(&on->raw);
	init_rwsem(&on->rwsem);
	rwlock_init(&on->rwlock);
	mutex_init(&on->mutex);
	sema_init(&on->semaphore, 1);
	init_waitqueue_head(&on->queue);
	refcount_set(&shared->count, 1);
	shared->value = 1;
	on->shared = no_free_ptr(shared);
	on->user = (u64 __user *)user;
	on->value = 1;
	on->start = ktime_get();
	on->tick = jiffies;
	INIT_WORK(&on->work, c_on_work);
	INIT_RCU_WORK(&on->rcu_work, c_on_rcu_work);
	timer_setup(&on->timer, c_on_timer, 0);
	init_completion(&on->done);
	tty_port_init(&on->line);
	atomic_set(&on->counter, 5);
	refcount_set(&on->users, 1);
	INIT_KFIFO(on->fifo);
	hash_init(on->table);
	init_llist_head(&on->events);
	seqlock_init(&on->seqlock);
	on->registers = (void __iomem *)on->memory;
	on->port = 0xb3;
#ifdef PRIMITIVES_FTRACE
	c_init_traced(on);
#endif
	on->device = device;
	on->client = buses->i2c;
	on->spi = buses->spi;
	on->spi_buffer = no_free_ptr(buffer);
	return on;
}

void c_free(struct in_c *on)
{
	flush_rcu_work(&on->rcu_work);
	cancel_work_sync(&on->work);
	timer_delete_sync(&on->timer);
	hrtimer_cancel(&on->hrtimer);
	tty_port_destroy(&on->line);
	free_percpu(on->local);
	c_free_pool(on->pool);
	free_request(on->request);
	c_free_dma_pool(on->commands);
	free_percpu(on->counters);
	srcu_barrier(&on->srcu);
	cleanup_srcu_struct(&on->srcu);
	kfree(rcu_dereference_protected(on->sleepable, 1));
	kfree(rcu_dereference_protected(on->limits, 1));
	kfree(on->shared);
	kfree(on->spi_buffer);
	kfree(on);
}

int c_box(struct in_c *on)
{
	struct words *words = kmalloc(sizeof(*words), GFP_KERNEL);

	if (!words)
		return -ENOMEM;
	*words = (struct words){{on->value}};
	look_at(words);
	kfree(words);
	return 0;
}

int c_box_of_a_node(struct in_c *on)
{
	struct words *words = kmalloc_node(sizeof(*words), GFP_KERNEL, on->node);

	if (!words)
		return -ENOMEM;
	*words = (struct words){{on->value}};
	look_at(words);
	kfree(words);
	return 0;
}

struct recorder {
	atomic_t records;
	struct words *words;
};

static noinline void free_recorder(struct recorder *recorder)
{
	kfree(recorder->words);
	kfree(recorder);
}

static struct recorder *make_recorder(u64 value)
{
	struct words *words = kmalloc(sizeof(*words), GFP_KERNEL);
	struct recorder *recorder;

	if (!words)
		return ERR_PTR(-ENOMEM);
	*words = (struct words){{value}};
	recorder = kmalloc(sizeof(*recorder), GFP_KERNEL);
	if (!recorder) {
		kfree(words);
		return ERR_PTR(-ENOMEM);
	}
	atomic_set(&recorder->records, 0);
	recorder->words = words;
	if (!words->words[0]) {
		free_recorder(recorder);
		return ERR_PTR(-EINVAL);
	}
	return recorder;
}

int c_in_place(struct in_c *on)
{
	struct recorder *recorder = make_recorder(on->value);

	if (IS_ERR(recorder))
		return PTR_ERR(recorder);
	look_at(recorder);
	free_recorder(recorder);
	return 0;
}

/* With the numbers by which C++ finds objects that outlive the pool. */
int c_mempool(struct in_c *on)
{
	struct counted_pool *pool = on->pool;
	struct words *words = mempool_alloc(pool->pool, GFP_NOIO);

	this_cpu_inc(pool->counts->allocated);
	*words = (struct words){{on->value}};
	look_at(words);
	mempool_free(words, pool->pool);
	this_cpu_inc(pool->counts->freed);
	return 0;
}

struct vec {
	u64 *data;
	size_t size;
	size_t capacity;
};

static noinline int vec_grow(struct vec *vec)
{
	size_t capacity = vec->capacity ? 2 * vec->capacity : 4;
	u64 *data = kmalloc_array(capacity, sizeof(*data), GFP_KERNEL);

	if (!data)
		return -ENOMEM;
	for (size_t i = 0; i < vec->size; i++)
		data[i] = vec->data[i];
	kfree(vec->data);
	vec->data = data;
	vec->capacity = capacity;
	return 0;
}

static int vec_push(struct vec *vec, u64 value)
{
	if (vec->size == vec->capacity) {
		int error = vec_grow(vec);

		if (error)
			return error;
	}
	vec->data[vec->size++] = value;
	return 0;
}

int c_vec(struct in_c *on)
{
	struct vec vec = {};
	int error = 0;

	for (u64 i = 0; i < 16 && !error; i++)
		error = vec_push(&vec, on->value + i);
	kfree(vec.data);
	return error;
}

int c_arc(struct in_c *on)
{
	struct shared *share = on->shared;
	int value;

	refcount_inc(&share->count);
	value = share->value;
	if (refcount_dec_and_test(&share->count))
		kfree(share);
	return value;
}

int c_copy_to_user(struct in_c *on)
{
	return put_user(on->value, on->user);
}

int c_copy_from_user(struct in_c *on)
{
	u64 value;
	int error = get_user(value, on->user);

	if (!error)
		on->value = value;
	return error;
}

static noinline int passed_on_0(u64 *value)
{
	return *value ? 0 : -EINVAL;
}

#define PASSED_ON(depth, next)                                                                     \
	static noinline int depth(u64 *value)                                                      \
	{                                                                                          \
		int error = next(value);                                                           \
                                                                                                   \
		if (error)                                                                         \
			return error;                                                              \
		++*value;                                                                          \
		return 0;                                                                          \
	}
PASSED_ON(passed_on_1, passed_on_0)
PASSED_ON(passed_on_2, passed_on_1)
PASSED_ON(passed_on_3, passed_on_2)
PASSED_ON(passed_on_4, passed_on_3)
PASSED_ON(passed_on_5, passed_on_4)

int c_result(struct in_c *on)
{
	u64 value = on->value;
	int error = passed_on_5(&value);

	return error ?: value;
}

int c_elapsed(struct in_c *on)
{
	return ktime_sub(ktime_get(), on->start) > NSEC_PER_SEC;
}

int c_ticks(struct in_c *on)
{
	return time_after_eq(jiffies, on->tick + HZ);
}

int c_queue_work(struct in_c *on)
{
	return queue_work(system_unbound_wq, &on->work);
}

int c_queue_rcu_work(struct in_c *on)
{
	return queue_rcu_work(system_unbound_wq, &on->rcu_work);
}

int c_arm_timer(struct in_c *on)
{
	return mod_timer(&on->timer, jiffies + HZ);
}

int c_start_hrtimer(struct in_c *on)
{
	hrtimer_start(&on->hrtimer, ns_to_ktime(NSEC_PER_SEC), HRTIMER_MODE_REL);
	return hrtimer_active(&on->hrtimer);
}

static DEFINE_STATIC_KEY_FALSE(c_key);

int c_static_key(struct in_c *on)
{
	if (static_branch_unlikely(&c_key))
		on->value++;
	return on->value;
}

int c_current(struct in_c *on)
{
	return capable(CAP_SYS_ADMIN) ? task_pid_nr(current) : 0;
}

int c_random(struct in_c *on)
{
	return get_random_u32_below(100) + get_random_u8();
}

int c_log(struct in_c *on)
{
	pr_info("value=%llu\n", on->value);
	return 0;
}
