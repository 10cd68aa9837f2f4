/* One hidden layer with a kink at 0, trained by gradient descent; called by half_order.py. */
#include <math.h>
#include <stddef.h>

enum { BLOCK = 256, MOST = 16 };

/* u [S][n] preactivations and w [n] readout weights (times sqrt n), both altered; tangent [S][A] of the first layer;
   z [1 + times][S]: outputs at the start and after steps[0], steps[1], ... */
void train(int S, int A, int n, float *u, float *w, double b, const double *tangent, double rate_w, double rate_b,
           double below, double above, double eta, const double *y, int times, const int *steps, double *z) {
  double sum[MOST], residual[MOST];
  float push[MOST][BLOCK], dw[BLOCK];
  const double root = 1 / sqrt((double)n);
  const float low = below, jump = above - below, f = eta * rate_w * root;
  int next = 1;
  for (int s = 0; s <= steps[times - 1]; s++) {
    if (s > 0)
      for (int c = 0; c < A; c++) {
        residual[c] = sum[c] - y[c];
        b -= eta * rate_b * residual[c];
      }
    for (int a = 0; a < S; a++) sum[a] = 0;
    for (int from = 0; from < n; from += BLOCK) {
      const int m = n - from < BLOCK ? n - from : BLOCK;
      float *ww = w + from;
      if (s > 0) {
        for (int j = 0; j < m; j++) dw[j] = 0;
        for (int c = 0; c < A; c++) {
          const float e = residual[c], er = residual[c] * eta * root;
          const float *uc = u + (size_t)c * n + from;
          float *pc = push[c];
          for (int j = 0; j < m; j++) {
            const float x = uc[j], gate = low + (x > 0 ? jump : 0.f);
            dw[j] += e * gate * x;
            pc[j] = er * gate * ww[j];
          }
        }
        for (int j = 0; j < m; j++) ww[j] -= f * dw[j];
      }
      for (int a = 0; a < S; a++) {
        float *ua = u + (size_t)a * n + from;
        if (s > 0)
          for (int c = 0; c < A; c++) {
            const float t = tangent[a * A + c];
            const float *pc = push[c];
            for (int j = 0; j < m; j++) ua[j] -= t * pc[j];
          }
        float part = 0;
        for (int j = 0; j < m; j++) {
          const float x = ua[j];
          part += ww[j] * (low * x + jump * (x > 0 ? x : 0.f));
        }
        sum[a] += part;
      }
    }
    for (int a = 0; a < S; a++) sum[a] = sum[a] * root + b;
    if (s == 0)
      for (int a = 0; a < S; a++) z[a] = sum[a];
    else if (s == steps[next - 1]) {
      for (int a = 0; a < S; a++) z[next * S + a] = sum[a];
      next++;
    }
  }
}
