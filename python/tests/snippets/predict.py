import quartic

experiment = quartic.Experiment.from_yaml("""\
name: small
network:
  depth: 2
  width: 64
  activation:
    name: erf
    scale: 0.9
  initialization: critical
  learning-rates:
    bias: 1.0
    weight: 1.0
data:
  train:
    inputs:
    - - 1.0
      - 0.0
    - - 0.0
      - 1.5
    targets:
    - 1.0
    - -0.5
  test:
    inputs:
    - - 1.0
      - 1.0
  preprocess: none
training:
  algorithm: gradient-flow
  times:
  - 1.0
  - .inf
  momentum: 0.0
  noise-variance: 0.0
  ridge: 0.0
order: auto
covariance: auto
ensemble:
  members: 40
  widths:
  - 32
  - 64
  seed: 7
  precision: double
""")
answer = experiment.predict()
print(answer)
