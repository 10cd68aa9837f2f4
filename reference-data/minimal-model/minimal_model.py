"""Reference values of a trained quadratic model, order by order in its strength.

    f_d(theta) = sum_j phi_dj theta_j + eps/2 sum_jk psi_djk theta_j theta_k,   theta(0) = 0,

trained with learning rate 1 on 1/2 sum (f - y)^2 over the first two samples. Parameters are taken as power
series in eps, cut off after eps^2, and followed in parameter space: by mpmath's Taylor integrator for gradient
flow, in exact fractions for gradient descent with step 1/4. No kernel enters the outputs. t = inf stands for
t = 80, where the slowest mode, of rate 1, has fallen to 2e-35.

Run: pip install mpmath==1.3.0; python minimal_model.py > minimal_model.csv
"""
from fractions import Fraction
from mpmath import mp, mpf, nstr, odefun

mp.dps = 40
PHI = [[1, 0, 1], [0, 1, 1], [1, 1, 1], [1, -1, 0]]
PSI = [[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [[1, 0, 0], [0, 0, 1], [0, 1, 0]],
       [[1, 0, 1], [0, 1, 0], [1, 0, 0]], [[0, 0, 1], [0, 1, 0], [1, 0, -1]]]
Y = [2, 1]
ORDERS = range(3)


def times(a, b):
    """The product of two series."""
    return [sum(a[i] * b[n - i] for i in range(n + 1)) for n in ORDERS]


def plus(*series):
    return [sum(one[n] for one in series) for n in ORDERS]


def shifted(a, factor=1):
    """eps times a series."""
    return [0 * a[0], factor * a[0], factor * a[1]]


def effective(theta, d):
    """phi + eps psi theta, a series for each j."""
    return [plus([PHI[d][j], 0, 0], *[shifted(theta[k], PSI[d][j][k]) for k in range(3)]) for j in range(3)]


def output(theta, d, half):
    linear = plus(*[[PHI[d][j] * c for c in theta[j]] for j in range(3)])
    bent = plus(*[shifted(times(theta[j], theta[k]), half * PSI[d][j][k]) for j in range(3) for k in range(3)])
    return plus(linear, bent)


def direction(theta, half):
    way = [[0, 0, 0]] * 3
    for a in range(2):
        residual = plus(output(theta, a, half), [-Y[a], 0, 0])
        phi = effective(theta, a)
        way = [plus(way[j], [-c for c in times(residual, phi[j])]) for j in range(3)]
    return way


def flow(t):
    def slope(_, flat):
        way = direction([flat[3 * j:3 * j + 3] for j in range(3)], mpf(1) / 2)
        return [c for series in way for c in series]
    flat = odefun(slope, 0, [mpf(0)] * 9)(t)
    return [list(flat[3 * j:3 * j + 3]) for j in range(3)]


def descent(steps):
    theta = [[Fraction(0)] * 3 for _ in range(3)]
    for _ in range(steps):
        way = direction(theta, Fraction(1, 2))
        theta = [plus(theta[j], [c / 4 for c in way[j]]) for j in range(3)]
    return theta


def digits(value):
    if isinstance(value, (Fraction, int)):
        value = mpf(Fraction(value).numerator) / Fraction(value).denominator
    return nstr(value if abs(value) > mpf(10) ** -30 else mpf(0), 30)


def rows(algorithm, label, theta, half):
    for d in range(4):
        print(','.join([algorithm, label, 'f', str(d), '', *map(digits, output(theta, d, half))]))
    for d in range(4):
        for e in range(d + 1):
            one, other = effective(theta, d), effective(theta, e)
            kernel = plus(*[times(one[j], other[j]) for j in range(3)])
            print(','.join([algorithm, label, 'H', str(d), str(e), *map(digits, kernel)]))


print('# made by minimal_model.py (mpmath 1.3.0): coefficients of 1, eps, eps^2; 30 digits')
print('algorithm,time,quantity,sample,other sample,c0,c1,c2')
for label, t in [('0.5', mpf('0.5')), ('2', mpf(2)), ('inf', mpf(80))]:
    rows('flow', label, flow(t), mpf(1) / 2)
for steps in [1, 2, 3, 10]:
    rows('descent', str(steps), descent(steps), Fraction(1, 2))
