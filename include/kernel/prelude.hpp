// SPDX-License-Identifier: GPL-2.0
/// \file
/// Includes what nearly every module needs: errors, allocation, the module macro, the log, and the
/// algorithms and std::string_view, because other headers of the API do not include them.
#pragma once

#include <algorithm>
#include <string_view>

#include <kernel/core/result.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/module/module.hpp>
#include <kernel/text/debug.hpp>
#include <kernel/text/limited.hpp>
#include <kernel/text/print.hpp>
