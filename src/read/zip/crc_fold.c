/* See crc_fold.h. After V. Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel 2009; the
 * constants are its x^n mod P for the bit-reflected polynomial of zip. */
#include "read/zip/crc_fold.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))

#include <immintrin.h>

#define FOLDING __attribute__((target("pclmul,sse4.1")))
#define LANE ((size_t)16)
#define LANES ((size_t)4)

FOLDING static inline __m128i load(const unsigned char *bytes) {
    return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

/* ACCUMULATED moved on by the distance that FACTORS stand for, and NEXT added. */
FOLDING static inline __m128i fold(__m128i accumulated, __m128i factors, __m128i next) {
    const __m128i low = _mm_clmulepi64_si128(accumulated, factors, 0x00), high = _mm_clmulepi64_si128(accumulated, factors, 0x11);
    return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

/* 128 bits to 32: to 64, then Barrett's reduction. */
FOLDING static inline uint32_t reduce(__m128i sum) {
    const __m128i by_128 = _mm_set_epi64x(0x00CCAA009E, 0x01751997D0), by_64 = _mm_set_epi64x(0, 0x0163CD6124);
    const __m128i barrett = _mm_set_epi64x(0x01F7011641, 0x01DB710641), words = _mm_setr_epi32(-1, 0, -1, 0);
    sum = _mm_xor_si128(_mm_srli_si128(sum, 8), _mm_clmulepi64_si128(sum, by_128, 0x10));
    sum = _mm_xor_si128(_mm_srli_si128(sum, 4), _mm_clmulepi64_si128(_mm_and_si128(sum, words), by_64, 0x00));
    const __m128i quotient = _mm_and_si128(_mm_clmulepi64_si128(_mm_and_si128(sum, words), barrett, 0x10), words);
    return (uint32_t)_mm_extract_epi32(_mm_xor_si128(sum, _mm_clmulepi64_si128(quotient, barrett, 0x00)), 1);
}

/* COUNT is a multiple of LANE, at least LANES of them. */
FOLDING static uint32_t fold_all(uint32_t crc, const unsigned char *bytes, size_t count) {
    const __m128i by_512 = _mm_set_epi64x(0x01C6E41596, 0x0154442BD4), by_128 = _mm_set_epi64x(0x00CCAA009E, 0x01751997D0);
    __m128i sums[LANES];
    for (size_t i = 0; i < LANES; i++)
        sums[i] = load(bytes + i * LANE);
    sums[0] = _mm_xor_si128(sums[0], _mm_cvtsi32_si128((int)~crc));
    size_t at = LANES * LANE;
    for (; count - at >= LANES * LANE; at += LANES * LANE)
        for (size_t i = 0; i < LANES; i++)
            sums[i] = fold(sums[i], by_512, load(bytes + at + i * LANE));
    __m128i sum = sums[0];
    for (size_t i = 1; i < LANES; i++)
        sum = fold(sum, by_128, sums[i]);
    for (; at < count; at += LANE)
        sum = fold(sum, by_128, load(bytes + at));
    return ~reduce(sum);
}

size_t crc_fold(uint32_t *crc, const unsigned char *bytes, size_t count) {
    const size_t whole = count / LANE * LANE;
    if (whole < LANES * LANE || !__builtin_cpu_supports("pclmul") || !__builtin_cpu_supports("sse4.1"))
        return 0;
    *crc = fold_all(*crc, bytes, whole);
    return whole;
}

#else

size_t crc_fold(uint32_t *crc, const unsigned char *bytes, size_t count) {
    (void)crc, (void)bytes, (void)count;
    return 0;
}

#endif
