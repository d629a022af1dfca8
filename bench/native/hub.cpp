// The kernel of src/sim/run-hub.ts in C++, for the benchmark alone: the same agenda, the same keyed numbers, the same rules, so that counts are the same
// and only the language differs. Exponential handling and patience, one stretch of time; no days, overflow, re-dials or absence.
//
//   hub MODEL SECONDS RUNS   prints one line: events calls answered abandoned wait_seconds cpu_seconds
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

// fdlibm's logarithm (Sun Microsystems, 1993, freely granted), which is V8's: another library's may differ in the last bit, and then in a tie.
static double logOf(double x) {
  static const double ln2_hi = 6.93147180369123816490e-01, ln2_lo = 1.90821492927058770002e-10, two54 = 1.80143985094819840000e+16,
                      Lg1 = 6.666666666666735130e-01, Lg2 = 3.999999999940941908e-01, Lg3 = 2.857142874366239149e-01,
                      Lg4 = 2.222219843214978396e-01, Lg5 = 1.818357216161805012e-01, Lg6 = 1.531383769920937332e-01,
                      Lg7 = 1.479819860511658591e-01;
  uint64_t bits;
  std::memcpy(&bits, &x, 8);
  int32_t hx = static_cast<int32_t>(bits >> 32);
  uint32_t lx = static_cast<uint32_t>(bits);
  int32_t k = 0;
  if (hx < 0x00100000) {
    if (((hx & 0x7fffffff) | lx) == 0) return -HUGE_VAL;
    k -= 54;
    x *= two54;
    std::memcpy(&bits, &x, 8);
    hx = static_cast<int32_t>(bits >> 32);
  }
  k += (hx >> 20) - 1023;
  hx &= 0x000fffff;
  int32_t i = (hx + 0x95f64) & 0x100000;
  std::memcpy(&bits, &x, 8);
  bits = (static_cast<uint64_t>(hx | (i ^ 0x3ff00000)) << 32) | static_cast<uint32_t>(bits);
  std::memcpy(&x, &bits, 8);
  k += i >> 20;
  const double f = x - 1.0, dk = k;
  if ((0x000fffff & (2 + hx)) < 3) {
    if (f == 0) return k == 0 ? 0 : dk * ln2_hi + dk * ln2_lo;
    const double R = f * f * (0.5 - 0.33333333333333333 * f);
    return k == 0 ? f - R : dk * ln2_hi - ((R - dk * ln2_lo) - f);
  }
  const double s = f / (2.0 + f), z = s * s, w = z * z;
  const double t1 = w * (Lg2 + w * (Lg4 + w * Lg6)), t2 = z * (Lg1 + w * (Lg3 + w * (Lg5 + w * Lg7)));
  const double R = t2 + t1;
  i = hx - 0x6147a;
  const int32_t j = 0x6b851 - hx;
  if ((i | j) > 0) {
    const double hfsq = 0.5 * f * f;
    return k == 0 ? f - (hfsq - s * (hfsq + R)) : dk * ln2_hi - ((hfsq - (s * (hfsq + R) + dk * ln2_lo)) - f);
  }
  return k == 0 ? f - s * (f - R) : dk * ln2_hi - ((s * (f - R) - dk * ln2_lo) - f);
}

static uint32_t words[4];
static void draw(uint32_t x0, uint32_t x1, uint32_t x2, uint32_t x3, uint32_t k0, uint32_t k1) {
  for (int round = 0; round < 10; round++) {
    const uint64_t p0 = 0xd2511f53ull * x0, p1 = 0xcd9e8d57ull * x2;
    const uint32_t h0 = p0 >> 32, h1 = p1 >> 32;
    x0 = h1 ^ x1 ^ k0;
    x1 = static_cast<uint32_t>(p1);
    x2 = h0 ^ x3 ^ k1;
    x3 = static_cast<uint32_t>(p0);
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  words[0] = x0, words[1] = x1, words[2] = x2, words[3] = x3;
}
static double uniform(uint32_t word) { return (word + 0.5) / 4294967296.0; }
static uint32_t streamKey(const std::string &name) {
  uint32_t hash = 0x811c9dc5;
  for (unsigned char c : name) hash = (hash ^ c) * 0x01000193u;
  return hash;
}

struct Agenda {
  std::vector<double> at, order;
  std::vector<int32_t> what;
  int size = 0;
  double time = 0, scheduled = 0;
  int32_t taken = 0;
  explicit Agenda(int room) : at(room), order(room), what(room) {}
  void schedule(double t, int rank, int32_t w) {
    if (size == static_cast<int>(at.size())) at.resize(2 * size), order.resize(2 * size), what.resize(2 * size);
    const double key = rank * 281474976710656.0 + scheduled++;
    int hole = size++;
    while (hole > 0) {
      const int parent = (hole - 1) >> 1;
      const double above = at[parent];
      if (above < t || (above == t && order[parent] < key)) break;
      at[hole] = above, order[hole] = order[parent], what[hole] = what[parent];
      hole = parent;
    }
    at[hole] = t, order[hole] = key, what[hole] = w;
  }
  void take() {
    time = at[0], taken = what[0];
    const int last = --size;
    const double t = at[last], key = order[last];
    int hole = 0;
    for (int child = 1; child < last; child = 2 * hole + 1) {
      const int right = child + 1;
      if (right < last && (at[right] < at[child] || (at[right] == at[child] && order[right] < order[child]))) child = right;
      const double below = at[child];
      if (t < below || (t == below && key < order[child])) break;
      at[hole] = below, order[hole] = order[child], what[hole] = what[child];
      hole = child;
    }
    at[hole] = t, order[hole] = key, what[hole] = what[last];
  }
};

struct Line {
  std::string name;
  double rate, handling, patience, nextShare;
  int next, group;
};
struct Group {
  int people;
  std::vector<int> serves;
};

enum Kind { staffing, release, leave, rejoin, arrival, kinds = 8 };
enum Outcome : uint8_t { waiting, answered, abandoned };

struct Calls {
  std::vector<uint8_t> line, outcome, group, origin, goesOn, attempt;
  std::vector<double> offered, answeredAt, ended, handled, talk;
  std::vector<int32_t> number, ahead, behind, cause;
  int count = 0;
  explicit Calls(size_t n)
      : line(n), outcome(n), group(n), origin(n), goesOn(n), attempt(n), offered(n), answeredAt(n, NAN), ended(n, NAN), handled(n), talk(n), number(n), ahead(n), behind(n), cause(n) {}
  int add(int l, double at, int n, int from, int by) {
    const int call = count++;
    line[call] = l, offered[call] = at, number[call] = n, origin[call] = from, cause[call] = by < 0 ? call : by;
    return call;
  }
};

struct Totals {
  long long events = 0, calls = 0, answered = 0, abandoned = 0;
  double wait = 0;
};

static void run(const std::vector<Line> &lines, const std::vector<Group> &groups, double seconds, uint32_t seed, Totals &totals) {
  const int L = lines.size(), G = groups.size();
  double expected = 0;
  for (const Line &l : lines) expected += l.rate * seconds * (1 + (l.next >= 0 ? l.nextShare : 0));
  Calls calls(static_cast<size_t>(std::ceil(expected * 1.15 + 8 * std::sqrt(expected))) + 64);
  int people = 0;
  for (const Group &g : groups) people += g.people;
  Agenda agenda(1024 + 2 * people);
  std::vector<uint32_t> stream(L), drawn(L * 3);
  std::vector<int32_t> busy(G), head(L, -1), tail(L, -1), queued(L), number(L, -1);
  std::vector<double> reached(L), queuedSince(L), queueSeconds(L), busySince(G), busySeconds(G);
  for (int l = 0; l < L; l++) stream[l] = streamKey(lines[l].name);
  double now = 0;

  auto dial = [&](int l) {
    draw(++number[l], 0, 0, 0, seed, stream[l]);
    for (int i = 0; i < 3; i++) drawn[l * 3 + i] = words[i + 1];
    const double work = -logOf(uniform(words[0])), at = reached[l], rate = lines[l].rate;
    if (work < (seconds - at) * rate) {
      reached[l] = at + work / rate;
      agenda.schedule(reached[l], arrival, l * kinds + arrival);
    }
  };
  auto countBusy = [&](int g, int change) {
    busySeconds[g] += busy[g] * (now - busySince[g]);
    busySince[g] = now;
    busy[g] += change;
  };
  auto countQueue = [&](int l, int change) {
    queueSeconds[l] += queued[l] * (now - queuedSince[l]);
    queuedSince[l] = now;
    queued[l] += change;
  };
  auto answer = [&](int call, int g) {
    calls.outcome[call] = answered;
    calls.group[call] = g;
    calls.answeredAt[call] = now;
    calls.ended[call] = now + calls.talk[call];
    calls.handled[call] = calls.talk[call];
    countBusy(g, 1);
    agenda.schedule(now + calls.handled[call], release, call * kinds + release);
    if (calls.goesOn[call] && calls.ended[call] < seconds)
      agenda.schedule(calls.ended[call], rejoin,
                      calls.add(calls.goesOn[call] - 1, calls.ended[call], calls.number[call], calls.origin[call], call) * kinds + rejoin);
  };
  auto unqueue = [&](int call, int l) {
    countQueue(l, -1);
    const int before = calls.ahead[call], after = calls.behind[call];
    (before < 0 ? head[l] : calls.behind[before]) = after;
    (after < 0 ? tail[l] : calls.ahead[after]) = before;
  };
  auto offer = [&](int call, int l, uint32_t work, uint32_t wait, uint32_t on) {
    const Line &line = lines[l];
    calls.talk[call] = -line.handling * logOf(uniform(work));
    calls.goesOn[call] = line.next >= 0 && uniform(on) < line.nextShare ? line.next + 1 : 0;
    if (groups[line.group].people - busy[line.group] > 0) return answer(call, line.group);
    const double leaves = now + -logOf(uniform(wait)) * line.patience;
    calls.outcome[call] = waiting;
    if (leaves < seconds) agenda.schedule(leaves, leave, call * kinds + leave);
    countQueue(l, 1);
    const int before = tail[l];
    calls.ahead[call] = before;
    calls.behind[call] = -1;
    (before < 0 ? head[l] : calls.behind[before]) = call;
    tail[l] = call;
  };
  auto serve = [&](int g) {
    size_t at = 0;
    while (at < groups[g].serves.size()) {
      if (groups[g].people - busy[g] <= 0) return;
      const int l = groups[g].serves[at], call = head[l];
      if (call >= 0) {
        unqueue(call, l);
        answer(call, g);
      } else
        at++;
    }
  };

  for (int l = 0; l < L; l++)
    if (lines[l].rate > 0) dial(l);
  while (agenda.size > 0 && agenda.at[0] < seconds) {
    agenda.take();
    now = agenda.time;
    const int subject = agenda.taken / kinds;
    switch (agenda.taken % kinds) {
      case release: {
        const int g = calls.group[subject];
        countBusy(g, -1);
        serve(g);
        break;
      }
      case leave:
        if (calls.outcome[subject] != waiting) continue;
        unqueue(subject, calls.line[subject]);
        calls.outcome[subject] = abandoned;
        calls.ended[subject] = now;
        break;
      case arrival: {
        const int call = calls.add(subject, now, number[subject], subject, -1);
        offer(call, subject, drawn[subject * 3], drawn[subject * 3 + 1], drawn[subject * 3 + 2]);
        dial(subject);
        break;
      }
      case rejoin: {
        const int l = calls.line[subject], from = calls.origin[subject];
        draw(calls.number[subject], 0, 0, from == l ? 0 : stream[from], seed, stream[l]);
        offer(subject, l, words[1], words[2], words[3]);
        break;
      }
    }
    totals.events++;
  }
  totals.calls += calls.count;
  for (int call = 0; call < calls.count; call++) {
    if (calls.outcome[call] == answered && calls.offered[call] < seconds) {
      totals.answered++;
      totals.wait += calls.answeredAt[call] - calls.offered[call];
    } else if (calls.outcome[call] == abandoned)
      totals.abandoned++, totals.wait += calls.ended[call] - calls.offered[call];
  }
}

int main(int count, char **given) {
  if (count < 4) return 2;
  const int model = std::atoi(given[1]), runs = std::atoi(given[3]);
  const double seconds = std::atof(given[2]);
  std::vector<Line> lines;
  std::vector<Group> groups;
  if (model == 1) {
    lines = {{"calls", 50.0 / 60, 60, 120, 0, -1, 0}};
    groups = {{50, {0}}};
  } else {
    lines = {{"999", 120.0 / 3600, 480, 420, 0, -1, 0}, {"101", 330.0 / 3600, 150, 300, 0.45, 2, 0}, {"second", 0, 600, 600, 0, -1, 1}};
    groups = {{30, {0, 1}}, {25, {2}}};
  }
  Totals totals;
  const clock_t began = std::clock();
  for (int i = 0; i < runs; i++) run(lines, groups, seconds, 1 + i, totals);
  const double cpu = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  std::printf("%lld %lld %lld %lld %.17g %.6f\n", totals.events, totals.calls, totals.answered, totals.abandoned, totals.wait, cpu);
}
