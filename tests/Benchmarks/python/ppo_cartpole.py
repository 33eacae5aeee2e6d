#!/usr/bin/env python3
"""PPO on CartPole-v1 in the style of CleanRL: the Python counterpart that samples/CartPole is measured against.

    ppo_cartpole.py --mode train   [--seed 1]            until a greedy evaluation over 20 episodes reaches 475
    ppo_cartpole.py --mode rollout [--envs 8]            environment steps a second of the rollout alone
    ppo_cartpole.py --mode step                          microseconds of one PPO step on a minibatch of 128

Needs numpy and torch (Debian: python3-numpy, python3-torch). One thread. The last line is `key=value` pairs after `result:`.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import math
import time

import numpy as np
import torch
import torch.nn as nn
from torch.distributions import Categorical


class CartPole:
    """Gymnasium's CartPole-v1 for many environments at once, reset automatically; the last observations are kept."""

    MAX_STEPS = 500

    def __init__(self, count, seed):
        self.rng = np.random.default_rng(seed)
        self.state = self.rng.uniform(-0.05, 0.05, (count, 4))
        self.steps = np.zeros(count, dtype=np.int64)
        self.final_observation = np.zeros((count, 4), dtype=np.float32)

    def observe(self):
        return self.state.astype(np.float32)

    def step(self, action):
        x, x_dot, theta, theta_dot = self.state.T
        force = np.where(action == 1, 10.0, -10.0)
        cos, sin = np.cos(theta), np.sin(theta)
        # Gravity 9.8, cart 1.0, pole 0.1 and half its length 0.5: total mass 1.1, pole mass times length 0.05.
        temp = (force + 0.05 * theta_dot**2 * sin) / 1.1
        theta_acc = (9.8 * sin - cos * temp) / (0.5 * (4.0 / 3.0 - 0.1 * cos**2 / 1.1))
        x_acc = temp - 0.05 * theta_acc * cos / 1.1
        self.state = np.stack(
            (x + 0.02 * x_dot, x_dot + 0.02 * x_acc, theta + 0.02 * theta_dot, theta_dot + 0.02 * theta_acc), axis=1
        )
        self.steps += 1
        terminated = (np.abs(self.state[:, 0]) > 2.4) | (np.abs(self.state[:, 2]) > 12 * 2 * math.pi / 360)
        truncated = (self.steps >= self.MAX_STEPS) & ~terminated
        done = terminated | truncated
        if done.any():
            self.final_observation[done] = self.state[done]
            self.state[done] = self.rng.uniform(-0.05, 0.05, (int(done.sum()), 4))
            self.steps[done] = 0
        return self.observe(), np.ones(len(done), dtype=np.float32), terminated, truncated


def layer(inputs, outputs, gain=math.sqrt(2)):
    linear = nn.Linear(inputs, outputs)
    nn.init.orthogonal_(linear.weight, gain)
    nn.init.constant_(linear.bias, 0.0)
    return linear


class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.actor = nn.Sequential(layer(4, 64), nn.Tanh(), layer(64, 64), nn.Tanh(), layer(64, 2, 0.01))
        self.critic = nn.Sequential(layer(4, 64), nn.Tanh(), layer(64, 64), nn.Tanh(), layer(64, 1, 1.0))

    def value(self, obs):
        return self.critic(obs).squeeze(-1)

    def act(self, obs):
        distribution = Categorical(logits=self.actor(obs))
        action = distribution.sample()
        return action, distribution.log_prob(action), self.value(obs)


class Rollout:
    """A (T, N) rollout that goes on where the last one stopped, and its generalized advantage estimation."""

    def __init__(self, agent, env, length, gamma, gae_lambda):
        count = len(env.steps)
        self.agent, self.env, self.length, self.gamma, self.gae_lambda = agent, env, length, gamma, gae_lambda
        self.obs = torch.zeros(length, count, 4)
        self.actions = torch.zeros(length, count, dtype=torch.int64)
        self.log_probs = torch.zeros(length, count)
        self.values = torch.zeros(length, count)
        self.rewards = np.zeros((length, count), dtype=np.float32)
        self.terminated = np.zeros((length, count), dtype=bool)
        self.truncated = np.zeros((length, count), dtype=bool)
        self.next_obs = env.observe()

    def collect(self):
        cut_steps, cut_envs, cut_observations = [], [], []
        with torch.no_grad():
            for t in range(self.length):
                obs = torch.from_numpy(self.next_obs)
                action, self.log_probs[t], self.values[t] = self.agent.act(obs)
                self.obs[t], self.actions[t] = obs, action
                self.next_obs, self.rewards[t], self.terminated[t], self.truncated[t] = self.env.step(action.numpy())
                for n in np.flatnonzero(self.truncated[t]):
                    cut_steps.append(t)
                    cut_envs.append(n)
                    cut_observations.append(self.env.final_observation[n].copy())
            next_values = np.empty((self.length, self.values.shape[1]), dtype=np.float32)
            next_values[:-1] = self.values[1:].numpy()
            next_values[-1] = self.agent.value(torch.from_numpy(self.next_obs)).numpy()
            if cut_steps:
                next_values[cut_steps, cut_envs] = self.agent.value(torch.from_numpy(np.stack(cut_observations))).numpy()
        return self.advantages(next_values)

    def advantages(self, next_values):
        values = self.values.numpy()
        going_on = 1.0 - self.terminated
        deltas = self.rewards + self.gamma * going_on * next_values - values
        carried = self.gamma * self.gae_lambda * going_on * ~self.truncated
        advantages = np.empty_like(values)
        last = np.zeros(values.shape[1], dtype=np.float32)
        for t in reversed(range(self.length)):
            advantages[t] = last = deltas[t] + carried[t] * last
        advantages = torch.from_numpy(advantages)
        return advantages, advantages + self.values


def ppo_step(agent, optimizer, args, obs, actions, old_log_probs, advantages, targets):
    """One gradient step: forward, loss of Schulman et al. 2017, backward, clip, Adam."""
    distribution = Categorical(logits=agent.actor(obs))
    ratio = (distribution.log_prob(actions) - old_log_probs).exp()
    surrogate = torch.min(advantages * ratio, advantages * torch.clamp(ratio, 1 - args.clip, 1 + args.clip))
    value_loss = ((agent.value(obs) - targets) ** 2).mean()
    loss = -surrogate.mean() + args.vf_coeff * value_loss - args.entropy_coeff * distribution.entropy().mean()
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(agent.parameters(), args.max_grad_norm)
    optimizer.step()


def evaluate(agent, seed, episodes=20):
    """Mean return of greedy episodes, played side by side; each environment's first episode counts."""
    env = CartPole(episodes, seed)
    returns, running = np.zeros(episodes), np.ones(episodes, dtype=bool)
    obs = env.observe()
    with torch.no_grad():
        while running.any():
            obs, rewards, terminated, truncated = env.step(agent.actor(torch.from_numpy(obs)).argmax(-1).numpy())
            returns[running] += rewards[running]
            running &= ~(terminated | truncated)
    return returns.mean()


def seconds_since_process_start():
    with open("/proc/self/stat") as file:
        started = int(file.read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started


def train(args):
    agent = Agent()
    optimizer = torch.optim.Adam(agent.parameters(), lr=args.lr, eps=args.adam_eps)
    rollout = Rollout(agent, CartPole(args.envs, args.seed), args.length, args.gamma, args.gae_lambda)
    batch_size = args.envs * args.length
    mean, steps, next_evaluation = 0.0, 0, args.evaluate_every
    while steps < args.steps:
        if args.anneal:
            optimizer.param_groups[0]["lr"] = args.lr * (1 - steps / args.steps)
        advantages, targets = rollout.collect()
        steps += batch_size
        columns = (rollout.obs.reshape(-1, 4), rollout.actions.reshape(-1), rollout.log_probs.reshape(-1),
                   advantages.reshape(-1), targets.reshape(-1))
        for _ in range(args.epochs):
            order = torch.randperm(batch_size)
            for start in range(0, batch_size, args.minibatch):
                index = order[start : start + args.minibatch]
                minibatch = [column[index] for column in columns]
                minibatch[3] = (minibatch[3] - minibatch[3].mean()) / (minibatch[3].std() + 1e-8)
                ppo_step(agent, optimizer, args, *minibatch)
        if steps >= next_evaluation:
            next_evaluation += args.evaluate_every
            mean = evaluate(agent, args.seed + 1_000_000)
            if not args.quiet:
                print(f"steps {steps:7d}  greedy return {mean:6.1f}  {seconds_since_process_start():5.1f} s", flush=True)
            if mean >= args.target:
                break
    seconds = seconds_since_process_start()
    print(f"result: mode=train seed={args.seed} eval_return={mean:.1f} env_steps={steps} seconds={seconds:.3f} "
          f"steps_per_second={steps / seconds:.0f}")


def time_rollout(args):
    rollout = Rollout(Agent(), CartPole(args.envs, args.seed), args.length, args.gamma, args.gae_lambda)
    rollout.collect()
    started, steps = time.perf_counter(), 0
    while time.perf_counter() - started < args.measure_seconds:
        rollout.collect()
        steps += args.envs * args.length
    seconds = time.perf_counter() - started
    print(f"result: mode=rollout envs={args.envs} env_steps={steps} seconds={seconds:.3f} steps_per_second={steps / seconds:.0f}")


def time_step(args):
    agent = Agent()
    optimizer = torch.optim.Adam(agent.parameters(), lr=args.lr, eps=args.adam_eps)
    obs, actions = torch.randn(args.minibatch, 4), torch.randint(0, 2, (args.minibatch,))
    old_log_probs = torch.full((args.minibatch,), -math.log(2))
    advantages, targets = torch.randn(args.minibatch), torch.randn(args.minibatch)
    times, started = [], time.perf_counter()
    while time.perf_counter() - started < args.measure_seconds:
        before = time.perf_counter()
        ppo_step(agent, optimizer, args, obs, actions, old_log_probs, advantages, targets)
        times.append(time.perf_counter() - before)
    times = times[len(times) // 10 :]
    seconds = time.perf_counter() - started
    print(f"result: mode=step minibatch={args.minibatch} microseconds_median={np.median(times) * 1e6:.1f} "
          f"microseconds_mean={np.mean(times) * 1e6:.1f} seconds={seconds:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mode", choices=("train", "rollout", "step"), default="train")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=300_000, help="environment steps at most")
    parser.add_argument("--target", type=float, default=475.0)
    parser.add_argument("--evaluate-every", type=int, default=10_240)
    parser.add_argument("--measure-seconds", type=float, default=3.0, help="how long rollout and step measure")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--envs", type=int, default=8)
    parser.add_argument("--length", type=int, default=128, help="steps of each environment in a rollout")
    parser.add_argument("--minibatch", type=int, default=128)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--anneal", type=int, choices=(0, 1), default=0, help="1: the learning rate falls linearly to 0 at --steps")
    parser.add_argument("--adam-eps", type=float, default=1e-5)
    parser.add_argument("--gamma", type=float, default=0.99)
    parser.add_argument("--gae-lambda", type=float, default=0.95)
    parser.add_argument("--clip", type=float, default=0.2)
    parser.add_argument("--entropy-coeff", type=float, default=0.0)
    parser.add_argument("--vf-coeff", type=float, default=0.5)
    parser.add_argument("--max-grad-norm", type=float, default=0.5)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    {"train": train, "rollout": time_rollout, "step": time_step}[args.mode](args)


if __name__ == "__main__":
    main()
