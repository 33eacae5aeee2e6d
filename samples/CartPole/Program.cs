Console.WriteLine("CartPole");
