// SPDX-License-Identifier: GPL-2.0
#pragma once
#include <kernel/sync/completion.hpp>

class Reset : kernel::Pinned {
      public:
	Reset() = default;
	void wait() const;
	void on_ready() const;

      private:
	kernel::Completion ready_;
};
