// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/version.h>
#include <linux/vmalloc.h>

#include <cxxrt/border/memory/pages.h>

/* Its older name is that of a limit that was one more. */
#ifdef MAX_PAGE_ORDER
#define PAGES_LARGEST_ORDER MAX_PAGE_ORDER
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
#define PAGES_LARGEST_ORDER MAX_ORDER
#else
#define PAGES_LARGEST_ORDER (MAX_ORDER - 1)
#endif

/* As alloc_pages_exact(), of a node. */
static int pages_alloc_contiguous(struct border_pages *pages, int node)
{
	const unsigned int order = get_order(pages->count << PAGE_SHIFT);
	struct page *first = order <= PAGES_LARGEST_ORDER
				     ? alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO, order)
				     : NULL;
	size_t i;

	if (!first)
		return -ENOMEM;
	split_page(first, order);
	for (i = 0; i < 1ul << order; i++)
		if (i < pages->count)
			pages->pages[i] = first + i;
		else
			__free_page(first + i);
	pages->address = page_address(first);
	return 0;
}

static int pages_alloc_each(struct border_pages *pages, int node)
{
	size_t i;

	for (i = 0; i < pages->count; i++) {
		pages->pages[i] = alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO, 0);
		if (!pages->pages[i])
			goto out_free;
	}
	pages->address = vmap(pages->pages, pages->count, VM_MAP, PAGE_KERNEL);
	if (pages->address)
		return 0;
out_free:
	while (i-- > 0)
		__free_page(pages->pages[i]);
	return -ENOMEM;
}

int border_pages_alloc(struct border_pages *pages, size_t count, int is_contiguous, int node)
{
	int error;

	if (count > ULONG_MAX >> PAGE_SHIFT)
		return -ENOMEM;
	pages->pages = kvmalloc_array(count, sizeof(*pages->pages), GFP_KERNEL);
	if (!pages->pages)
		return -ENOMEM;
	pages->count = count;
	pages->is_contiguous = is_contiguous;
	error = is_contiguous ? pages_alloc_contiguous(pages, node) : pages_alloc_each(pages, node);
	if (error)
		kvfree(pages->pages);
	return error;
}

void border_pages_free(const struct border_pages *pages)
{
	size_t i;

	if (!pages->is_contiguous)
		vunmap(pages->address);
	for (i = 0; i < pages->count; i++)
		__free_page(pages->pages[i]);
	kvfree(pages->pages);
}

void border_pages_read(const unsigned char *from, void *to, size_t count)
{
	data_race(memcpy(to, from, count));
}

void border_pages_write(unsigned char *to, const void *from, size_t count)
{
	data_race(memcpy(to, from, count));
}

struct page *border_page_alloc(unsigned int gfp)
{
	return alloc_page((__force gfp_t)gfp | __GFP_ZERO);
}

struct page *border_page_alloc_node(unsigned int gfp, int node)
{
	return alloc_pages_node(node, (__force gfp_t)gfp | __GFP_ZERO, 0);
}

struct page *border_pages_get(const struct border_pages *pages, size_t index)
{
	get_page(pages->pages[index]);
	return pages->pages[index];
}

void border_page_put(struct page *page)
{
	put_page(page);
}
