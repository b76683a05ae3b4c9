// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include <cxxrt/border/memory/pages.h>

static int pages_alloc_contiguous(struct border_pages *pages)
{
	size_t i;

	pages->address = alloc_pages_exact(pages->count << PAGE_SHIFT, GFP_KERNEL | __GFP_ZERO);
	if (!pages->address)
		return -ENOMEM;
	for (i = 0; i < pages->count; i++)
		pages->pages[i] = virt_to_page(pages->address + (i << PAGE_SHIFT));
	return 0;
}

static int pages_alloc_each(struct border_pages *pages)
{
	size_t i;

	for (i = 0; i < pages->count; i++) {
		pages->pages[i] = alloc_page(GFP_KERNEL | __GFP_ZERO);
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

int border_pages_alloc(struct border_pages *pages, size_t count, int is_contiguous)
{
	int error;

	if (count > ULONG_MAX >> PAGE_SHIFT)
		return -ENOMEM;
	pages->pages = kvmalloc_array(count, sizeof(*pages->pages), GFP_KERNEL);
	if (!pages->pages)
		return -ENOMEM;
	pages->count = count;
	pages->is_contiguous = is_contiguous;
	error = is_contiguous ? pages_alloc_contiguous(pages) : pages_alloc_each(pages);
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

struct page *border_pages_get(const struct border_pages *pages, size_t index)
{
	get_page(pages->pages[index]);
	return pages->pages[index];
}

void border_page_put(struct page *page)
{
	put_page(page);
}
